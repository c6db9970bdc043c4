import Protocol
import Testing

@testable import Domain

/// History follows the miner that was in the slot then, whoever is in it now.
struct RostersTests {
    private static func index(_ version: Int, _ miners: [String?], container: Int32 = 3) -> FleetIndex {
        let entry = FleetIndex.ContainerEntry(
            key: container, id: Container.ID("C\(container)"), project: TelemetryBench.qatar, transformer: nil,
            inMaintenance: false, minerKeys: 0..<Int32(miners.count))
        return FleetIndex(
            version: version,
            projects: [.init(key: 1, id: TelemetryBench.qatar, status: .active)], containers: [entry],
            miners: miners.enumerated().compactMap { slot, id in
                id.map { .init(key: Int32(slot), id: Miner.ID($0), container: container, inMaintenance: false) }
            })
    }

    private static func roster(_ rosters: inout Rosters, _ index: FleetIndex, _ container: Int32 = 3) throws -> Int32 {
        rosters.roster(of: try #require(index.container(key: container)), in: index)
    }

    @Test func emptySlotsHaveNobody() throws {
        var rosters = Rosters()
        let number = try Self.roster(&rosters, Self.index(1, ["A", nil, "B"]))
        #expect(rosters.series(number) == [1, Rosters.nobody, 2])
        #expect(rosters.miners(in: number) == 2)
        #expect(rosters.number(of: Miner.ID("B")) == 2)
    }

    @Test func aChangeElsewhereMakesNoNewRoster() throws {
        var rosters = Rosters()
        let first = try Self.roster(&rosters, Self.index(1, ["A", "B"]))
        #expect(try Self.roster(&rosters, Self.index(2, ["A", "B"])) == first)
    }

    @Test func aSwapMakesANewRosterAndKeepsTheOld() throws {
        var rosters = Rosters()
        let first = try Self.roster(&rosters, Self.index(1, ["A", "B"]))
        let second = try Self.roster(&rosters, Self.index(2, ["B", "A"]))
        #expect(first != second)
        #expect(rosters.series(first) == [1, 2])
        #expect(rosters.series(second) == [2, 1])
    }

    @Test func knowsEveryContainerAMinerWasIn() throws {
        var rosters = Rosters()
        _ = try Self.roster(&rosters, Self.index(1, ["A"]))
        _ = try Self.roster(&rosters, Self.index(2, ["B", "A"], container: 4), 4)
        #expect(rosters.containers(of: 1) == [3, 4])
        #expect(rosters.containers(of: 2) == [4])
        #expect(rosters.containers(of: 99).isEmpty)
    }

    @Test func whatIsSavedIsNotSavedAgain() throws {
        var rosters = Rosters()
        _ = try Self.roster(&rosters, Self.index(1, ["A"]))
        let unsaved = rosters.unsaved
        #expect(unsaved.series == [1: Miner.ID("A")])
        _ = try Self.roster(&rosters, Self.index(2, ["A", "B"]))
        rosters.saved(unsaved)
        // What came meanwhile is still to be saved.
        #expect(rosters.unsaved.series == [2: Miner.ID("B")])
        #expect(rosters.unsaved.rosters.count == 1)
    }

    @Test func continuesAfterARestart() throws {
        var before = Rosters()
        let number = try Self.roster(&before, Self.index(1, ["A", "B"]))
        let saved = before.unsaved
        var after = Rosters()
        after.load(series: saved.series.map { ($0, $1) }, rosters: saved.rosters.map { ($0, $1) })
        #expect(try Self.roster(&after, Self.index(9, ["A", "B"])) == number)
        #expect(after.unsaved.isEmpty)
        #expect(try Self.roster(&after, Self.index(10, ["C", "B"])) == number + 1)
        #expect(after.number(of: Miner.ID("C")) == 3)
    }
}
