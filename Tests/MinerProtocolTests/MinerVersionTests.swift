import MinerProtocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// Who a machine is, and whether it has done what it was asked.
struct MinerVersionTests {
    @Test func readsModelAndFirmware() {
        let version = MinerVersion(
            reply(
                #"{"VERSION":[{"BMMiner":"2.0.0","CompileTime":"Wed","Type":"Antminer S21 XP Hyd."}],"id":1}"#
            ))
        #expect(version.model == "Antminer S21 XP Hyd." && version.firmware == "Wed")
    }

    @Test(
        arguments: [
            ("Antminer S21 XP Hyd.", true), ("ANTMINER S19 HYDRO", true), ("Antminer S21 XP", false), (nil, false),
        ] as [(String?, Bool)])
    func knowsLiquidCooling(model: String?, expected: Bool) { #expect(MinerVersion.isHydro(model) == expected) }

    @Test func saysNothingThatItWasNotTold() {
        let version = MinerVersion(reply("{}"))
        #expect(version.model == nil && version.firmware == nil)
    }
}
