import Auth
import Database
import Platform
import Protocol
import Synchronization
import TestSupport
import Testing
import TimeSeries

@testable import Domain

/// A small fleet in a database of its own, and a clock that the test moves.
///
/// QATAR-001 has the containers C01, C02 and C03 with four slots each, of which the last of C03 is empty; C01 and C02
/// hang on the transformer DT1. AQUA-001 has the container A01 with two slots.
final class TelemetryBench: Sendable {
    /// 20 July 2026, 12:00 UTC: begins a minute, a quarter and an hour.
    static let noon = Timestamp(milliseconds: 1_784_548_800_000)
    static let qatar = Project.ID("QATAR-001")
    static let aqua = Project.ID("AQUA-001")

    let folder: TemporaryFolder
    let database: DatabasePool
    let directory: FleetDirectory
    let live: LiveColumns
    let store: TelemetryArchive
    let rollUps: RollUpRepository
    let telemetry: TelemetryService
    let metrics: MetricService
    let rankings: RankingService
    let events = Events()
    let clock: TestClock

    /// Opening the folder of another bench again is a restart.
    init(
        restarting other: TelemetryBench? = nil, waitingBytesMax: Int = TelemetryArchive.waitingBytesMax,
        openBytesUsual: Int = TelemetryService.openBytesUsual
    ) async throws {
        folder = try other?.folder ?? TemporaryFolder()
        let clock = TestClock(other?.clock.now ?? Self.noon)
        self.clock = clock
        let time = clock.source
        // Nothing is tidied up: what was acknowledged must be there after any end.
        await other?.store.close()
        other?.database.close()
        database = try DatabasePool(path: folder.path + "/test.db", connections: 2, migrations: Migrations.all)
        if other == nil { try await Self.plant(in: database) }
        directory = FleetDirectory(database: database)
        try await directory.reload()
        live = LiveColumns(directory: directory)
        store = try TelemetryArchive(folder: folder.path, connections: 2, time: time, waitingBytesMax: waitingBytesMax)
        rollUps = RollUpRepository(database: store.live)
        telemetry = TelemetryService(
            directory: directory, live: live, store: store, time: time, openBytesUsual: openBytesUsual)
        metrics = MetricService(directory: directory, live: live, store: store, time: time)
        rankings = RankingService(
            fleet: FleetContext(database: database, directory: directory, readings: live, events: events, time: time),
            live: live)
        try await telemetry.start()
    }

    var fleet: FleetContext {
        FleetContext(database: database, directory: directory, readings: live, events: events, time: clock.source)
    }

    func container(_ id: String) throws -> FleetIndex.ContainerEntry {
        try #require(directory.current.container(Container.ID(id)))
    }

    /// A batch of QATAR-001, one run of healthy miners per container.
    static func batch(_ containers: [ContainerSamples], at: Timestamp = noon) -> TelemetryBatch {
        TelemetryBatch(projectId: qatar, at: at, source: .simulated, containers: containers)
    }

    static func samples(_ container: String, _ miners: [MinerSample], plant: PlantSample = .init()) -> ContainerSamples
    {
        ContainerSamples(containerId: Container.ID(container), plant: plant, miners: miners)
    }
}

/// The time, moved by hand.
final class TestClock: Sendable {
    private let milliseconds: Mutex<Int64>
    /// How far the clock was set away from the time that passed.
    private let offset = Mutex<Int64>(0)

    init(_ start: Timestamp) { milliseconds = Mutex(start.milliseconds) }

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    var source: TimeSource {
        TimeSource({ self.now.milliseconds }, steady: { self.now.milliseconds - self.offset.withLock { $0 } })
    }

    func advance(seconds: Int) { milliseconds.withLock { $0 += Int64(seconds) * 1_000 } }

    /// Somebody sets it: no time passes.
    func set(by seconds: Int) {
        milliseconds.withLock { $0 += Int64(seconds) * 1_000 }
        offset.withLock { $0 += Int64(seconds) * 1_000 }
    }
}

extension MinerSample {
    /// 473 TH/s, 5,676 W, 65 °C unless said otherwise.
    static func running(_ terahash: Double = 473, watts: Int32 = 5_676, chip: Double = 65) -> MinerSample {
        var sample = MinerSample(status: .active)
        sample.hashrate = Int32(terahash * 100)
        sample.power = watts
        sample.chipTemperature = Int32(chip * 10)
        return sample
    }

    static let dark = MinerSample(status: .offline)
}

extension PlantSample {
    static func running(supply: Double = 35, flow: Double = 147.8, kilowatts: Double = 0) -> PlantSample {
        var sample = PlantSample()
        sample.supplyTemperature = Int32(supply * 10)
        sample.returnTemperature = Int32(supply * 10) + 100
        sample.flow = Int32(flow * 10)
        sample.power = Int32(kilowatts * 10)
        return sample
    }
}

extension RollUpRepository {
    /// As they are stored, oldest first.
    func rows(
        of scope: Int32, resolution: Int64, from: Int64, to: Int64
    ) async throws -> [(at: Int64, value: MetricRollUp)] {
        try await database.read { try Self.rows(of: scope, resolution, from: from, to: to, on: $0) }
    }
}

extension Caller {
    static func seeing(_ scope: Scope, named name: String = "someone") -> Caller {
        Caller(
            userId: User.ID("u-\(name)"), username: name, role: .operator, scope: scope,
            permissions: Set(Permission.allCases), sessionId: "s", address: "192.0.2.1")
    }

    static let everything = Caller.seeing(.all)
    static let qatarOnly = Caller.seeing(Scope([TelemetryBench.qatar]))
    static let aquaOnly = Caller.seeing(Scope([TelemetryBench.aqua]))
}

extension TelemetryBench {
    private static func plant(in database: DatabasePool) async throws {
        try await database.write { connection in
            for (key, id) in [(1, "QATAR-001"), (2, "AQUA-001")] {
                try connection.execute(
                    """
                    INSERT INTO project (key, id, name, type, status, location_name, target_hashrate_eh, metadata,
                        version, updated_ms)
                    VALUES (?, ?, ?, 'mining', 'active', 'Doha', 0.005203, '{}', 1, 0)
                    """, [SQLValue(key), .text(id), .text(id)])
            }
            try connection.execute(
                """
                INSERT INTO equipment (id, project_id, name, kind, rating_kva, version, updated_ms)
                VALUES ('DT1', 'QATAR-001', 'Transformer 1', 'distribution_transformer', 50, 1, 0)
                """)
            var firstMiner = 0
            for (key, id, project, slots) in [
                (3, "C01", "QATAR-001", 4), (4, "C02", "QATAR-001", 4), (5, "C03", "QATAR-001", 4),
                (6, "A01", "AQUA-001", 2),
            ] {
                try connection.execute(
                    """
                    INSERT INTO container (key, id, project_id, model, in_maintenance, transformer_id, first_miner_key,
                        slots, version, updated_ms)
                    VALUES (?, ?, ?, 'antspace-hd5', 0, ?, ?, ?, 1, 0)
                    """,
                    [
                        SQLValue(key), .text(id), .text(project), SQLValue(key < 5 ? "DT1" : nil),
                        SQLValue(firstMiner), SQLValue(slots),
                    ])
                for slot in 1...(id == "C03" ? 3 : slots) {
                    try connection.execute(
                        """
                        INSERT INTO miner (key, id, container_key, slot, model, in_maintenance, version, updated_ms)
                        VALUES (?, ?, ?, ?, 's21-xp-hydro', 0, 1, 0)
                        """, [SQLValue(firstMiner + slot - 1), .text("\(id)-M\(slot)"), SQLValue(key), SQLValue(slot)])
                }
                firstMiner += slots
            }
        }
    }
}
