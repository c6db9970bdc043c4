import API
import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import HTTPEngine
import NoisyFleet
import Platform
import Protocol

/// What a reading costs and what a miner takes in memory when the fleet is one site or fifty-six: sixty moments and a
/// few more, ten seconds apart, with everything the server does meanwhile, so that every container is packed once.
///
/// A process of its own measures one size: memory that another one left behind would count.
struct GrowthBenchmark {
    private static let containersOfProject = 58
    private static let slots = 308
    private static let moments = 66

    private let projects: Int
    private let database: DatabasePool
    private let fleet: FleetContext
    private let live: LiveColumns
    private let store: TelemetryArchive
    private let telemetry: TelemetryService
    private let rankings: RankingService
    private let bytesBefore: Int
    private let caller = Caller(
        userId: User.ID("benchmark"), username: "benchmark", role: .superAdmin, scope: .all,
        permissions: PermissionTable.permissions(of: .superAdmin), sessionId: "benchmark", address: "local")

    private var miners: Int { projects * Self.containersOfProject * Self.slots }

    /// Prints `name<TAB>value` lines for one size.
    static func run(projects: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/workspace-growth-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let growth = try await GrowthBenchmark(projects: projects, folder: folder)
        try await growth.measure()
        await growth.store.close()
        growth.database.close()
    }

    private init(projects: Int, folder: String) async throws {
        self.projects = projects
        let database = try DatabasePool(path: folder + "/workspace.db", migrations: Migrations.all)
        try await Self.fill(database, projects: projects)
        self.database = database
        bytesBefore = Self.residentBytes()
        let directory = FleetDirectory(database: database)
        try await directory.reload()
        live = LiveColumns(directory: directory)
        fleet = FleetContext(
            database: database, directory: directory, readings: live, events: Events(), time: .system)
        store = try TelemetryArchive(folder: folder)
        telemetry = TelemetryService(directory: directory, live: live, store: store, time: .system)
        rankings = RankingService(fleet: fleet, live: live)
    }

    private static func fill(_ database: DatabasePool, projects: Int) async throws {
        try await database.write { connection in
            var container = projects
            var miner = 0
            for project in 1...projects {
                let id = "SITE-\(project)"
                try connection.execute(
                    """
                    INSERT INTO project (key, id, name, type, status, location_name, metadata, version, updated_ms)
                    VALUES (?, ?, ?, 'mining', 'active', 'Lab', '{}', 1, 0)
                    """, [SQLValue(project), .text(id), .text(id)])
                for number in 1...containersOfProject {
                    container += 1
                    try connection.execute(
                        """
                        INSERT INTO container (key, id, project_id, model, in_maintenance, first_miner_key, slots,
                            version, updated_ms) VALUES (?, ?, ?, 'antspace-hd5', 0, ?, ?, 1, 0)
                        """,
                        [SQLValue(container), .text("\(id)-C\(number)"), .text(id), SQLValue(miner), SQLValue(slots)])
                    for slot in 1...slots {
                        try connection.execute(
                            """
                            INSERT INTO miner (key, id, container_key, slot, model, in_maintenance, version, updated_ms)
                            VALUES (?, ?, ?, ?, 's21-xp-hydro', 0, 1, 0)
                            """,
                            [
                                SQLValue(miner), .text("\(id)-C\(number)-M\(slot)"), SQLValue(container),
                                SQLValue(slot),
                            ])
                        miner += 1
                    }
                }
            }
        }
    }

    private func measure() async throws {
        var fleet = NoisyMachines(
            containers: (1...Self.containersOfProject).map { Container.ID("C\($0)") }, slots: Self.slots)
        let now = Timestamp(milliseconds: TimeSource.system.milliseconds())
        var spent: Int64 = 0
        var readings = 0
        var mostBytes = 0
        for moment in 0..<Self.moments {
            let at = now.advanced(bySeconds: -10 * (Self.moments - moment))
            // The same values at every site: what is measured does not look at them together.
            let samples = fleet.next(at: at.milliseconds / 1_000)
            for project in 1...projects {
                let batch = TelemetryBatch(
                    projectId: Project.ID("SITE-\(project)"), at: at, source: .simulated,
                    containers: samples.enumerated().map { place, part in
                        var part = part
                        part.containerId = Container.ID("SITE-\(project)-C\(place + 1)")
                        return part
                    })
                let bytes = TelemetryBatchCodec.encode(batch)
                let began = ProcessorTime.nanoseconds()
                readings += try await telemetry.ingest(bytes, by: caller).accepted
                spent += ProcessorTime.nanoseconds() - began
            }
            let began = ProcessorTime.nanoseconds()
            // What the server does in the ten seconds until the next one.
            for _ in 0..<10 { await telemetry.tend(now: at) }
            spent += ProcessorTime.nanoseconds() - began
            // What the batch itself needed is gone; what waits to be packed counts when it is most.
            ProcessMemory.giveBackUnused(above: 0)
            mostBytes = max(mostBytes, Self.residentBytes() - bytesBefore)
        }
        precondition(readings == miners * Self.moments, "\(readings) readings were taken in")
        print("CPU of a reading, ns\t\(Double(spent) / Double(readings))")
        print("memory of a miner, bytes\t\(Double(mostBytes) / Double(miners))")
        try snapshot()
        try await answers()
    }

    /// Every site's snapshot once, held together: all that is known of the fleet at this moment.
    private func snapshot() throws {
        var times: [Int64] = []
        for _ in 0..<9 {
            let began = ProcessorTime.nanoseconds()
            let parts = try (1...projects).flatMap { project in
                try rankings.snapshot(GetFleetSnapshot(id: Project.ID("SITE-\(project)")), by: caller).containers
            }
            times.append(ProcessorTime.nanoseconds() - began)
            precondition(parts.reduce(0) { $0 + $1.miners.slot.count } == miners)
        }
        print("snapshot, ms\t\(Double(times.sorted()[times.count / 2]) / 1e6)")
    }

    /// The same as the answers that a client gets.
    private func answers() async throws {
        let resolver = CallerResolver(KnownCaller(caller: caller))
        var router = Router()
        let metrics = MetricService(directory: fleet.directory, live: live, store: store, time: .system)
        MetricRoutes(metrics: metrics, rankings: rankings).register(on: &router)
        let handler = try router.handler(resolver: resolver, monitor: ServerMonitor(time: .system))
        let began = ProcessorTime.nanoseconds()
        var bytes = 0
        for project in 1...projects {
            let request = Request(
                id: 1, .get, "/api/metrics/project/SITE-\(project)/snapshot",
                headers: Headers([("Authorization", "Bearer x")]), peerAddress: "127.0.0.1")
            let answer = await handler.respond(to: request)
            precondition(answer.status == 200, "the snapshot answered \(answer.status)")
            bytes += try await answer.wholeBody().count
        }
        print("snapshot as JSON, ms\t\(Double(ProcessorTime.nanoseconds() - began) / 1e6)")
        print("snapshot as JSON, MB\t\(Double(bytes) / 1e6)")
    }

    private static func residentBytes() -> Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return (pages.flatMap { Int($0[1]) } ?? 0) * 4_096
    }
}
