import Auth
import Database
import Domain
import Foundation
import Platform
import Protocol
import Synchronization
import TestSupport

@testable import API

/// Two sites, QATAR-001 with two containers and AQUA-001 with one, of three miners each, behind a feed.
struct FeedStage {
    let folder: TemporaryFolder
    let fleet: FleetContext
    let readings = TouchedReadings()
    let alerts = RaisedAlerts()
    let feed: ProductFeed
    let caller = Caller(
        userId: User.ID("U-1"), username: "ada", role: .superAdmin, scope: .all,
        permissions: Set(Permission.allCases), sessionId: "S-1", address: "192.0.2.1")

    var containers: ContainerService { ContainerService(fleet: fleet) }
    var miners: MinerService { MinerService(fleet: fleet) }
    var recorder: ActivityRecorder {
        ActivityRecorder(database: fleet.database, events: fleet.events, time: fleet.time)
    }

    init() async throws {
        folder = try TemporaryFolder()
        let database = try DatabasePool(
            path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
        fleet = FleetContext(
            database: database, directory: FleetDirectory(database: database), readings: readings, events: Events(),
            time: TimeSource { 1_750_000_000_000 })
        feed = ProductFeed(
            fleet: fleet, alerts: alerts, activity: ActivityRepository(database: database),
            log: ActivityLog(listeningTo: fleet.events),
            notices: NoticeDesk(listeningTo: fleet.events, silences: SilenceBoard()), status: { .sample })
        let templates = TemplateService(fleet: fleet, folder: folder.path)
        for (id, containers) in [("QATAR-001", 2), ("AQUA-001", 1)] {
            let name = id.lowercased()
            try Data(Self.template(id, containers).utf8).write(to: URL(filePath: "\(folder.path)/\(name).json"))
            _ = try await templates.create(name, by: caller)
        }
    }

    func key(_ container: String) -> Int32 {
        fleet.directory.current.container(Container.ID(container))?.key ?? -1
    }

    private static func template(_ id: String, _ containers: Int) -> String {
        let place = #"{ "place": { "x_m": 0, "y_m": 0, "rotation_deg": 0 } }"#
        return """
            {
              "project": {
                "project_id": "\(id)", "name": "\(id)", "type": "mining", "status": "active",
                "location": { "name": "Somewhere" }
              },
              "equipment": [],
              "blocks": {
                "count": \(containers), "per_row": 1, "pitch_m": 30, "depth_m": 12, "aisle_m": 15, "gap_m": 4,
                "container_id": "{site}-C{container:2}", "container_model": "antspace-hd5", "equipment": [],
                "containers": [\(place)],
                "miners": { "per_container": 3, "id": "{site}-C{container:2}-M{slot:3}", "model": "S21 XP Hydro" }
              }
            }
            """
    }
}

/// Readings that say only what was touched and when.
final class TouchedReadings: LiveReadings {
    private struct State {
        var version = 1
        var containers: [Int32: Int] = [:]
        var slots: [Int32: [Int: Int]] = [:]
    }

    private let state = Mutex(State())

    func touch(_ container: Int32, slots: [Int] = []) {
        state.withLock { state in
            state.version += 1
            state.containers[container] = state.version
            for slot in slots { state.slots[container, default: [:]][slot] = state.version }
        }
    }

    var version: Int { state.withLock { $0.version } }

    func container(_ key: Int32) -> ContainerReading? { nil }

    func miner(_ key: Int32) -> LiveMiner? { nil }

    func containersChanged(after version: Int, among keys: [Int32]) -> [Int32] {
        state.withLock { state in keys.filter { state.containers[$0, default: 0] > version } }
    }

    func miners(of container: FleetIndex.ContainerEntry, changedAfter version: Int) -> MinerColumns {
        let slots = state.withLock { state in
            state.slots[container.key, default: [:]].filter { $0.value > version }.keys.sorted()
        }
        let unknown = slots.map { _ in Double?.none }
        return MinerColumns(
            slot: slots, status: slots.map { _ in .active }, hashrateTh: unknown, powerW: unknown,
            chipTemperatureC: unknown, uptimeS: slots.map { _ in nil })
    }

    func forget(slots: [Int], of container: FleetIndex.ContainerEntry) {}

    func totals(of project: FleetIndex.ProjectEntry) -> Metric { totals(within: .all) }

    func totals(within scope: Scope) -> Metric {
        Metric(scope: .global, containersActive: 0, containersTotal: 0, minersActive: 0, minersTotal: 0)
    }
}

/// A board on which the test pins alerts.
final class RaisedAlerts: AlertBoard {
    private let alerts = Mutex<[Alert]>([])

    func raise(in project: String) {
        let now = Timestamp(milliseconds: 0)
        alerts.withLock { alerts in
            alerts.append(
                Alert(
                    id: Alert.ID("A-\(alerts.count)"), projectId: Project.ID(project), alertType: .noData,
                    severity: .warning, status: .active, targetType: .project, targetId: project, message: "Silence",
                    openedAt: now, updatedAt: now, comments: [], children: []))
        }
    }

    var version: Int { alerts.withLock { $0.count } }

    func counts(within scope: Scope) -> AlertCounts {
        AlertCounts(critical: 0, warning: open(within: scope).count, info: 0, acknowledged: 0)
    }

    func open(within scope: Scope) -> [Alert] { changed(after: 0, within: scope) ?? [] }

    func changed(after version: Int, within scope: Scope) -> [Alert]? {
        alerts.withLock { $0.dropFirst(version).filter { scope.contains($0.projectId) } }
    }
}

extension LiveAudience {
    static let all = LiveAudience(.all)
}

extension ServerStatus {
    static let sample = ServerStatus(
        version: "0", state: .online, startedAt: Timestamp(milliseconds: 0), at: Timestamp(milliseconds: 0), uptimeS: 0,
        cpuPercent: 0, memoryBytes: 0, diskFreeBytes: 0, databaseBytes: 0,
        pool: PoolStatus(
            connections: 2, inUse: 0, waiting: 0, longestWaitMs: 0, commits: 0, groupSizeAvg: 0, walBytes: 0,
            slowStatements: 0),
        requests: RequestStatus(total: 0, perSecond: 0, errors: 0), connections: 0, liveClients: 0, ingestPerSecond: 0,
        requestHistory: [], cpuHistory: [])
}
