/// What a machine has done so far, and what it complains of. Nil is unknown, never zero.
package struct MinerSummary: Sendable, Equatable {
    package let accepted: Int?
    package let rejected: Int?
    package let faults: [MinerFault]

    package init(_ reply: MinerReply) {
        let summary = reply["SUMMARY"]?[0]
        accepted = summary?["Accepted"]?.integer
        rejected = summary?["Rejected"]?.integer
        faults = (summary?["status"]?.elements ?? []).compactMap(MinerFault.init)
    }
}
