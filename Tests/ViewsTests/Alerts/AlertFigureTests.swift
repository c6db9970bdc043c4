import FakeServer
import Protocol
import Testing

@testable import Views

/// In French every rule of the server has a sentence with its own figures, in French numbers.
@Suite(.serialized) struct AlertFigureTests {
    private func french(_ rule: String, _ value: Double?, limit: Double = 45, children: [String] = []) throws -> String
    {
        var alert = Sample.alert(1, message: "the server's words")
        (alert.rule, alert.value, alert.limit, alert.children) = (rule, value, limit, children)
        try Translation.use(.french, assets: Stage.assets)
        defer { try? Translation.use(.english, assets: Stage.assets) }
        return plain(alertMessage(alert))
    }

    @Test(arguments: [
        "supply_temperature", "supply_cold", "board_temperature", "miners_offline", "container_offline", "no_data",
        "site_silent", "hashrate_drop", "low_flow", "transformer_load",
    ]) func everyRuleIsKnown(rule: String) throws {
        let text = try french(rule, 50)
        #expect(text != "the server's words" && !text.contains("%@"))
    }

    @Test(arguments: [(60.0, "60 s"), (119.9, "119 s"), (120, "2 min"), (179, "2 min"), (3_600, "60 min")])
    func silenceIsToldInMinutesFromTwoOn(seconds: Double, words: String) throws {
        #expect(try french("no_data", seconds).hasSuffix(words))
        #expect(try french("site_silent", seconds).hasSuffix(words))
    }

    @Test(arguments: ["supply_temperature", "supply_cold", "board_temperature"])
    func temperaturesNameTheValueAndItsLimit(rule: String) throws {
        let text = try french(rule, 46.25, limit: 40)
        #expect(text.contains("46,3 °C") && text.contains("40,0 °C"))
    }

    @Test(arguments: ["hashrate_drop", "low_flow", "transformer_load"])
    func sharesAreInPerCent(rule: String) throws { #expect(try french(rule, 83.04).contains("83,0 %")) }

    @Test func withoutMinersFoldedInTheValueOfTheOpeningCounts() throws {
        #expect(try french("miners_offline", 1_204).hasPrefix("1 204"))
    }

    @Test func withoutAValueTheServersWordsStand() throws {
        #expect(try french("supply_temperature", nil) == "the server's words")
    }
}
