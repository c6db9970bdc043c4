/// What a machine says it is.
package struct MinerVersion: Sendable, Equatable {
    /// What our simulator gives for its maker, so that no reading of it is ever taken for that of a machine.
    package static let simulator = "workspace-simulator"

    /// As its maker writes it: `Antminer S21 XP Hyd.`
    package let model: String?
    /// When its firmware was compiled, which is how its maker numbers it.
    package let firmware: String?
    package let isSimulated: Bool

    package init(_ reply: MinerReply) {
        let version = reply["VERSION"]?[0]
        model = version?["Type"]?.text
        firmware = version?["CompileTime"]?.text
        isSimulated = version?["Miner"]?.text == Self.simulator
    }

    /// Machines cooled by liquid say so in their names; their sensors stand elsewhere.
    package static func isHydro(_ model: String?) -> Bool { model?.lowercased().contains("hyd") == true }
}
