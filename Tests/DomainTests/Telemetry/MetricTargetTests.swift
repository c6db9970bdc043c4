import Domain
import Protocol
import Testing

/// What stands in an address must name one thing each, and nothing twice.
struct MetricTargetTests {
    @Test(
        arguments: [
            ("global", [.global]), ("project/QATAR-001", [.project(Project.ID("QATAR-001"))]),
            ("container/C01,miner/C01-M1", [.container(Container.ID("C01")), .miner(Miner.ID("C01-M1"))]),
            // A stranger's machine may have a slash in its name.
            ("miner/a/b", [.miner(Miner.ID("a/b"))]),
        ] as [(String, [MetricTarget])])
    func readsLists(text: String, expected: [MetricTarget]) throws { #expect(try MetricTarget.list(text) == expected) }

    @Test(
        arguments: [
            ("", ""), ("project", "project"), ("project/", "project/"), ("site/A", "site/A"), ("global,", ""),
            ("Global", "Global"), ("global, miner/A", " miner/A"),
        ])
    func refusesWhatNamesNothing(text: String, named: String) {
        #expect(throws: TelemetryError.unknownTarget(named)) { try MetricTarget.list(text) }
    }

    @Test func refusesDoubles() {
        #expect(throws: TelemetryError.doubleTarget("global")) { try MetricTarget.list("global,project/A,global") }
    }

    @Test func refusesMoreThanAChartCanShow() throws {
        let names = (1...Limits.seriesPerCallMax).map { "miner/M\($0)" }
        #expect(try MetricTarget.list(names.joined(separator: ",")).count == Limits.seriesPerCallMax)
        #expect(throws: TelemetryError.tooManyTargets) {
            try MetricTarget.list((names + ["global"]).joined(separator: ","))
        }
    }
}
