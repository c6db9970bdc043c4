import MinerProtocol
import Testing

private func reply(_ text: String) -> MinerReply { MinerReply(Array(text.utf8)) }

/// Where the work goes.
struct PoolReportTests {
    private static let text = """
        {"STATUS":[{"STATUS":"S","Code":7}],"POOLS":[{"POOL":0,"URL":"stratum+tcp://pool.example:3333","Status":"Alive",
        "Accepted":9000,"Rejected":3,"User":"site.c01m001","Last Share Time":"0:00:03","Diff":"524K",
        "Stratum Active":true,"Pool Stale%%":0.25},{"POOL":1,"URL":"","Status":"Dead",
        "Stratum Active":false,"Pool Stale%":""}]}
        """

    @Test func readsEveryPool() {
        let pools = PoolReport.all(in: reply(Self.text))
        #expect(pools.map(\.url) == ["stratum+tcp://pool.example:3333", nil])
        #expect(pools.map(\.isAlive) == [true, false])
    }

    @Test func theNewFormHasSmallLetters() {
        let text = #"{"POOLS":[{"url":"stratum+tcp://a.example:1","status":"Alive"},{"url":"b","status":"dead"}]}"#
        #expect(PoolReport.all(in: reply(text)).map(\.isAlive) == [true, false])
    }
}
