import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import Platform
import Protocol
import Simulator

/// Whole batches of the first site through the one way in: columns, sums, open minute, roll-up writes.
enum IngestBenchmark {
    static func millionPerSecond() async throws -> Double {
        let folder = FileManager.default.temporaryDirectory.path + "/workspace-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let site = try await BenchmarkSite(folder: folder)
        defer { site.database.close() }
        let batches = site.batches(count: 60)

        var rates: [Double] = []
        for _ in 0..<5 {
            let began = monotonicNanoseconds()
            var readings = 0
            for batch in batches {
                readings += try await site.telemetry.ingest(batch, by: site.caller).accepted
            }
            rates.append(Double(readings) / Double(monotonicNanoseconds() - began) * 1_000)
        }
        return rates.sorted()[rates.count / 2]
    }
}

/// QATAR-001 from its template in a database of its own.
struct BenchmarkSite {
    let database: DatabasePool
    let store: TelemetryArchive
    let telemetry: TelemetryService
    let simulator: Simulator
    let caller: Caller
    let fleet: FleetContext
    let live: LiveColumns
    let project: Project.ID
    private let now: Timestamp

    init(folder: String, time: TimeSource = .system) async throws {
        database = try DatabasePool(path: folder + "/workspace.db", migrations: Migrations.all)
        let directory = FleetDirectory(database: database)
        let readings = LiveColumns(directory: directory)
        live = readings
        fleet = FleetContext(
            database: database, directory: directory, readings: readings, events: Events(), time: time)
        caller = Caller(
            userId: User.ID("benchmark"), username: "benchmark", role: .superAdmin, scope: .all,
            permissions: PermissionTable.permissions(of: .superAdmin), sessionId: "benchmark", address: "local")
        let assets = AssetFolder.find(named: nil, program: "workspace-server") ?? "assets"
        let id = try await TemplateService(fleet: fleet, folder: assets + "/templates").create("qatar-001", by: caller)
        project = id
        store = try TelemetryArchive(folder: folder, time: time)
        telemetry = TelemetryService(directory: directory, live: readings, store: store, time: time)
        let containers = try ContainerService(fleet: fleet)
            .list(ListContainers(id: id, limit: Limits.pageItemsMax), by: caller).items
        simulator = Simulator(SimulatedSite(projectId: id, containers: containers), seed: Seed(1))
        now = Timestamp(milliseconds: time.milliseconds())
    }

    /// The last minutes, one batch each.
    func batches(count: Int) -> [TelemetryBatch] {
        (1...count).map { simulator.batch(at: now.advanced(bySeconds: -60 * (count - $0))) }
    }
}
