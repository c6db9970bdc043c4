import MinerProtocol
import Protocol
import Testing

@testable import Collector

/// A batch says of all its values who stands for them: none may look better than it is.
struct SiteReadingsTests {
    private static let project = Project.ID("P")
    private static let at = Timestamp(milliseconds: 1_748_779_200_000)

    private static func readings(_ places: String = "C1 1-2 10.0.0.1-10.0.0.2\nC2 2 10.0.1.2\n") throws -> SiteReadings
    {
        SiteReadings(try SitePlaces(places))
    }

    private static func stats(_ figures: String, maker: String = "x") -> MinerStats {
        let text = #"{"STATS":[{"Type":"Antminer S21 XP Hyd.","Miner":"\#(maker)"},{"Elapsed":900,\#(figures)}]}"#
        return MinerStats(MinerReply(Array(text.utf8)))
    }

    private static func hear(_ readings: SiteReadings, _ container: Int, _ slot: Int, _ stats: MinerStats) {
        readings.change(container: container, slot: slot) { $0.heard(stats, configuredJoulesPerTerahash: nil) }
    }

    private static func cooler(watts: Int) throws -> CoolerReply {
        let text = #"""
            {"ok":true,"params":{"supply_liquid_temp":35.2,"distribution_box1_power":\#(watts / 2),
            "distribution_box2_power":\#(watts / 2)}}
            """#
        return try #require(CoolerReply(MinerReply(Array(text.utf8))))
    }

    @Test func whereNothingWasHeardNothingIsSent() throws {
        #expect(try Self.readings().takeBatches(project: Self.project, at: Self.at).isEmpty)
    }

    @Test func containersStandWithTheirSlots() throws {
        let readings = try Self.readings()
        Self.hear(readings, 1, 2, Self.stats(#""GHS 5s":473000,"power":5600"#))
        let batches = readings.takeBatches(project: Self.project, at: Self.at)
        let batch = try #require(batches.first)
        #expect(batches.count == 1 && batch.source == .miner && batch.at == Self.at && batch.projectId == Self.project)
        #expect(batch.containers.map(\.containerId) == [Container.ID("C2")])
        #expect(batch.containers[0].firstSlot == 1 && batch.containers[0].miners.map(\.status) == [nil, .active])
        #expect(readings.takeBatches(project: Self.project, at: Self.at).isEmpty, "sent once")
    }

    @Test func eachSourceHasABatchOfItsOwn() throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000"#))
        Self.hear(readings, 1, 2, Self.stats(#""GHS 5s":473000,"power":5600"#))
        let batches = readings.takeBatches(project: Self.project, at: Self.at)
        #expect(batches.map(\.source) == [.miner, .nameplate])
        #expect(Set(batches.map(\.id)).count == 2 && !batches.map(\.id).contains(nil))
    }

    @Test func oneReckonedValueMakesTheContainerReckoned() throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000"#))
        Self.hear(readings, 0, 2, Self.stats(#""GHS 5s":473000,"power":5600"#))
        #expect(readings.takeBatches(project: Self.project, at: Self.at).map(\.source) == [.nameplate])
    }

    @Test func whatIsSimulatedStaysSo() throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000,"power":5600"#, maker: MinerVersion.simulator))
        #expect(readings.takeBatches(project: Self.project, at: Self.at).map(\.source) == [.simulated])
    }

    @Test func aMeterIsSharedOutAmongThoseThatDoNotMeasure() throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000"#))
        Self.hear(readings, 0, 2, Self.stats(#""GHS 5s":236500"#))
        readings.heard(try Self.cooler(watts: 9_000), container: 0)
        let batch = try #require(readings.takeBatches(project: Self.project, at: Self.at).first)
        #expect(batch.source == .miner && batch.containers[0].miners.map(\.power) == [6_000, 3_000])
        #expect(batch.containers[0].plant.supplyTemperature == 352)
    }

    @Test(
        arguments: [(5_900, .nameplate), (6_000, .miner), (11_000, .miner), (11_100, .nameplate)]
            as [(Int, ReadingSource)])
    func aMeterOfSomethingElseIsNotBelieved(watts: Int, expected: ReadingSource) throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000"#))
        Self.hear(readings, 0, 2, Self.stats(#""GHS 5s":236500"#))
        readings.heard(try Self.cooler(watts: watts), container: 0)
        #expect(readings.takeBatches(project: Self.project, at: Self.at).map(\.source) == [expected])
    }

    @Test func aPlantIsHeardOnce() throws {
        let readings = try Self.readings()
        readings.heard(try Self.cooler(watts: 10), container: 0)
        #expect(readings.takeBatches(project: Self.project, at: Self.at).count == 1)
        #expect(readings.takeBatches(project: Self.project, at: Self.at).isEmpty)
        readings.heard(try Self.cooler(watts: 10), container: 0)
        readings.plantFailed(container: 0)
        #expect(readings.takeBatches(project: Self.project, at: Self.at).isEmpty)
    }

    @Test func onlyMachinesWithAnAddressAreCounted() throws {
        let readings = try Self.readings()
        Self.hear(readings, 0, 1, Self.stats(#""GHS 5s":473000"#))
        #expect(readings.states == [.hashing: 1, .unknown: 2])
    }
}
