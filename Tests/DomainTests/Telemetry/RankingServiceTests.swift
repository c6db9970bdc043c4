import Auth
import Domain
import Protocol
import Testing

/// What stands out must be measured, fresh and the caller's own.
struct RankingServiceTests {
    private static let noon = TelemetryBench.noon

    /// C01 has three machines that hash and one that is dark, C02 one that is hotter.
    private func bench() async throws -> TelemetryBench {
        let bench = try await TelemetryBench()
        let first: [MinerSample] = [
            .running(470, watts: 5_700, chip: 70), .running(480, watts: 5_600, chip: 60), .dark,
            .running(100, chip: 65),
        ]
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([
                TelemetryBench.samples("C01", first, plant: .running(kilowatts: 10)),
                TelemetryBench.samples("C02", [.running(chip: 75)]),
            ]), by: .everything)
        return bench
    }

    @Test(
        arguments: [
            (.temperature, nil, ["C02-M1", "C01-M1", "C01-M4", "C01-M2"]),
            (.temperature, .lowest, ["C01-M2", "C01-M4", "C01-M1", "C02-M1"]),
            (.hashrate, .highest, ["C01-M2", "C02-M1", "C01-M1", "C01-M4"]),
            (.efficiency, .highest, ["C01-M4", "C01-M1", "C02-M1", "C01-M2"]),
        ] as [(RankedQuantity, RankingOrder?, [String])])
    func ranksMachines(by quantity: RankedQuantity, order: RankingOrder?, expected: [String]) async throws {
        let ranking = try await bench().rankings.rank(RankFleet(by: quantity, order: order), by: .everything)
        #expect(ranking.items.map(\.id) == expected)
        // The dark one has nothing to compare.
        #expect(ranking.of == 4)
    }

    @Test func saysAllOfEach() async throws {
        let item = try await bench().rankings.rank(RankFleet(by: .power, limit: 1), by: .everything).items
        #expect(
            item == [
                RankedItem(
                    id: "C01-M1", projectId: TelemetryBench.qatar, containerId: Container.ID("C01"), hashrateTh: 470,
                    powerW: 5_700, temperatureC: 70, efficiencyJTh: 12.13, at: Self.noon, source: .simulated)
            ])
    }

    @Test func ranksContainersWithTheirPlant() async throws {
        let ranking = try await bench().rankings.rank(RankFleet(by: .power, kind: .containers), by: .everything)
        #expect(ranking.items.map(\.id) == ["C01", "C02"])
        #expect(ranking.items.map(\.powerW) == [26_976, 5_676])
        #expect(ranking.items.allSatisfy { $0.containerId == nil })
    }

    @Test func staysWhereItIsAsked() async throws {
        let bench = try await bench()
        let inside = try bench.rankings.rank(
            RankFleet(by: .hashrate, projectId: TelemetryBench.qatar, containerId: Container.ID("C02")), by: .everything
        )
        #expect(inside.items.map(\.id) == ["C02-M1"])
        #expect(try bench.rankings.rank(RankFleet(by: .hashrate), by: .aquaOnly).items.isEmpty)
        #expect(throws: TelemetryError.unknownProject(TelemetryBench.qatar)) {
            try bench.rankings.rank(RankFleet(by: .hashrate, projectId: TelemetryBench.qatar), by: .aquaOnly)
        }
        #expect(throws: TelemetryError.unknownContainer(Container.ID("C02"))) {
            try bench.rankings.rank(
                RankFleet(by: .hashrate, projectId: TelemetryBench.aqua, containerId: Container.ID("C02")),
                by: .everything)
        }
    }

    @Test func whatIsStaleDoesNotCount() async throws {
        let bench = try await bench()
        bench.clock.advance(seconds: 60)
        #expect(try bench.rankings.rank(RankFleet(by: .hashrate), by: .everything).of == 4)
        bench.clock.advance(seconds: 1)
        #expect(try bench.rankings.rank(RankFleet(by: .hashrate), by: .everything).of == 0)
    }

    @Test(arguments: [0, -1, Limits.pageItemsMax + 1])
    func aLimitHasLimits(limit: Int) async throws {
        let bench = try await bench()
        #expect(throws: PagingError.limitInvalid) {
            try bench.rankings.rank(RankFleet(by: .hashrate, limit: limit), by: .everything)
        }
    }

    @Test func aSnapshotHasEverybodyWhoSaidAnything() async throws {
        let bench = try await bench()
        let snapshot = try bench.rankings.snapshot(GetFleetSnapshot(id: TelemetryBench.qatar), by: .qatarOnly)
        #expect(snapshot.containers.map(\.containerId.rawValue) == ["C01", "C02"])
        #expect(snapshot.containers.map(\.at) == [Self.noon, Self.noon])
        #expect(snapshot.containers.first?.miners.slot == [1, 2, 3, 4])
        #expect(snapshot.containers.first?.miners.status == [.active, .active, .offline, .active])
        #expect(snapshot.containers.first?.miners.hashrateTh == [470, 480, nil, 100])
        #expect(throws: TelemetryError.unknownProject(TelemetryBench.qatar)) {
            try bench.rankings.snapshot(GetFleetSnapshot(id: TelemetryBench.qatar), by: .aquaOnly)
        }
    }

    @Test func itsVersionFollowsEveryReading() async throws {
        let bench = try await bench()
        let version = bench.rankings.version
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.dark])]), by: .everything)
        #expect(bench.rankings.version > version)
    }
}
