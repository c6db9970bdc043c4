/// What a machine has done so far. Nil is unknown, never zero.
package struct MinerSummary: Sendable, Equatable {
    /// Seconds since its start.
    package let elapsed: Int?
    package let rateTerahash: Double?
    package let accepted: Int?
    package let rejected: Int?
    package let hardwareErrors: Int?
    package let faults: [MinerFault]

    package init(_ reply: MinerReply) {
        let summary = reply["SUMMARY"]?[0]
        let unit = summary?["rate_unit"]
        elapsed = (summary?["Elapsed"] ?? summary?["elapsed"])?.integer
        rateTerahash =
            HashRate.terahash(summary?["GHS 5s"] ?? summary?["rate_5s"], unit: unit)
            ?? HashRate.megahash(summary?["MHS 5s"])
        accepted = summary?["Accepted"]?.integer
        rejected = summary?["Rejected"]?.integer
        hardwareErrors = (summary?["Hardware Errors"] ?? summary?["hw_all"])?.integer
        faults = (summary?["status"]?.elements ?? []).compactMap(MinerFault.init)
    }
}
