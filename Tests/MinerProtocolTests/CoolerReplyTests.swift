import MinerProtocol
import Protocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// The plant of a container, as one family of containers says it.
struct CoolerReplyTests {
    private static let text = """
        {"ok":true,"method":"coolerState","params":{"circulating_pump":1,"supply_liquid_temp":35.2,
        "return_liquid_temp":45.4,"supply_liquid_flow":147.8,"supply_liquid_pressure":2.1,
        "distribution_box1_power":874000,
        "distribution_box2_power":873500,"leakage_fault":0,"supply_liquid_flow_low":1,"liquid_level_low":false}}
        """

    @Test func readsWaterMeterAndFaults() throws {
        let cooler = try #require(CoolerReply(reply(Self.text)))
        #expect(cooler.plant.supplyTemperature == 352 && cooler.plant.returnTemperature == 454)
        #expect(cooler.plant.flow == 1_478 && cooler.plant.power == Quantity.missing)
        #expect(cooler.meteredWatts == 1_747_500 && cooler.faults == ["supply_liquid_flow_low"])
    }

    @Test func halfAMeterIsNone() throws {
        let text = Self.text.replacing("\"distribution_box2_power\":873500,", with: "")
        #expect(try #require(CoolerReply(reply(text))).meteredWatts == nil)
    }

    @Test func whatIsNotMeasuredIsMissing() throws {
        let cooler = try #require(CoolerReply(reply(#"{"ok":true,"params":{}}"#)))
        #expect(cooler.plant == PlantSample() && cooler.faults.isEmpty && cooler.meteredWatts == nil)
    }

    @Test(arguments: [
        "", "<html>404</html>", #"{"ok":false,"params":{}}"#, #"{"ok":true}"#,
        #"{"ok":true,"params":{"supply_liquid_flow":99999}}"#,
    ])
    func whatIsNoPlantIsRefused(text: String) { #expect(CoolerReply(reply(text)) == nil) }
}
