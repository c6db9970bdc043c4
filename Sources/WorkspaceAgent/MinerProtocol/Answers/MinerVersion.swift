/// What a machine says it is.
package struct MinerVersion: Sendable, Equatable {
    /// As its maker writes it: `Antminer S21 XP Hyd.`
    package let model: String?
    /// When its firmware was compiled, which is how its maker numbers it.
    package let firmware: String?

    package init(_ reply: MinerReply) {
        let version = reply["VERSION"]?[0]
        model = version?["Type"]?.text
        firmware = version?["CompileTime"]?.text
    }

    /// Machines cooled by liquid say so in their names; their sensors stand elsewhere.
    package static func isHydro(_ model: String?) -> Bool { model?.lowercased().contains("hyd") == true }
}
