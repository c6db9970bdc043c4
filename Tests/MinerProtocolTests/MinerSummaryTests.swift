import MinerProtocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// Counters and faults, in both forms.
struct MinerSummaryTests {
    @Test func readsTheOldForm() {
        let summary = MinerSummary(
            reply(
                """
                {"SUMMARY":[{"Elapsed":86400,"GHS 5s":"473021.37","GHS av":472888.9,"Accepted":9000,"Rejected":3,
                "Hardware Errors":12}]}
                """
            ))
        #expect(summary.accepted == 9_000 && summary.rejected == 3 && summary.faults.isEmpty)
    }

    @Test func readsTheNewFormAndItsFaults() {
        let summary = MinerSummary(
            reply(
                """
                {"SUMMARY":[{"elapsed":60,"rate_5s":473.0,"rate_unit":"TH/s","hw_all":7,"status":[
                {"type":"rate","status":"s","msg":""},{"type":"temp","status":"e","msg":"P:1"},
                {"type":"network","status":"w"}]}]}
                """
            ))
        #expect(summary.accepted == nil && summary.faults == [.tooHot, .other("network")])
    }

    @Test(
        arguments: [
            ("R:1", .hashrateLow), ("V:1", .powerInitialisation), ("J0:8", .boardsMissing), ("J2:4", .memoryOfBoard),
            ("J0:6", .sensor), ("J1:2", .chipsMissing), ("P:1", .tooHot), ("P:2", .tooCold), ("M:1", .memory),
            ("Q:1", .other("Q:1")), ("", .other("")), ("J", .other("J")), ("P:12", .other("P:12")),
        ] as [(String, MinerFault)])
    func decodesFaults(code: String, expected: MinerFault) { #expect(MinerFault(code: code) == expected) }
}
