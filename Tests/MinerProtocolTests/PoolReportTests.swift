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
        #expect(pools.map(\.isAlive) == [true, false] && pools.map(\.isActive) == [true, false])
        #expect(pools[0].user == "site.c01m001" && pools[0].accepted == 9_000 && pools[0].rejected == 3)
    }

    @Test func twoPercentSignsAreOne() {
        #expect(PoolReport.all(in: reply(Self.text)).map(\.stalePercent) == [0.25, nil])
    }

    @Test func devicesAreReadMisspeltAsTheyAre() {
        let text =
            """
            {"DEVS":[{"ASC":0,"Status":"Alive","Tenperature":61.5,"MHS 5s":157000000},
            {"ASC":1,"Status":"Sick","Temperature":0}]}
            """
        let devices = DeviceReport.all(in: reply(text))
        #expect(devices.map(\.temperature) == [61.5, nil] && devices.map(\.isAlive) == [true, false])
        #expect(devices[0].rateTerahash == 157 && devices[1].rateTerahash == nil && devices.map(\.index) == [0, 1])
    }
}
