import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import Platform
import Protocol

/// The alert engine over a million machines: 56 sites of the size of the first one, under the rules of every site and
/// ten that people have added for machines.
struct AlertBenchmark {
    private static let sites = 56
    private static let containersPerSite = 58
    private static let slots = 308

    private let database: DatabasePool
    private let directory: FleetDirectory
    private let live: LiveColumns
    private let alerts: AlertService
    private let board: AlertLedger

    init(folder: String) async throws {
        database = try DatabasePool(path: folder + "/alerts.db", connections: 2, migrations: Migrations.all)
        directory = FleetDirectory(database: database, holding: Self.fleet())
        live = LiveColumns(directory: directory)
        let fleet = FleetContext(
            database: database, directory: directory, readings: live, events: Events(), time: .system)
        let rules = AlertRuleService(fleet: fleet)
        try await rules.start()
        let caller = Caller(
            userId: User.ID("benchmark"), username: "benchmark", role: .superAdmin, scope: .all,
            permissions: PermissionTable.permissions(of: .superAdmin), sessionId: "benchmark", address: "local")
        for (metric, comparison, limit) in Self.watched {
            _ = try await rules.add(
                AddAlertRule(
                    watch: AlertWatching("Watched", metric, of: .miner, comparison),
                    settings: AlertRuleSettings(warning: limit, clearance: 0, opensAfterS: 60, resolvesAfterS: 60)),
                by: caller)
        }
        board = AlertLedger()
        alerts = AlertService(fleet: fleet, live: live, ledger: board, rules: rules)
        try await alerts.start()
    }

    func close() { database.close() }

    /// Limits that healthy machines come near to and do not break.
    private static let watched: [(WatchedMetric, AlertComparison, Double)] = [
        (.hashrate, .below, 400), (.hashrate, .above, 600), (.power, .above, 7), (.power, .below, 4),
        (.boardTemperature, .atLeast, 74), (.boardTemperature, .below, 40), (.inletTemperature, .atLeast, 44),
        (.outletTemperature, .atLeast, 60), (.uptime, .below, 60), (.efficiency, .above, 20),
    ]

    private static func fleet() -> FleetIndex {
        var containers: [FleetIndex.ContainerEntry] = []
        var miners: [FleetIndex.MinerEntry] = []
        let projects = (0..<sites).map { site in
            FleetIndex.ProjectEntry(key: Int32(site + 1), id: Project.ID("SITE-\(site)"), status: .active)
        }
        for (site, project) in projects.enumerated() {
            for number in 0..<containersPerSite {
                let key = Int32(sites + 1 + site * containersPerSite + number)
                let first = Int32(miners.count)
                containers.append(
                    FleetIndex.ContainerEntry(
                        key: key, id: Container.ID("S\(site)-C\(number)"), project: project.id, transformer: nil,
                        inMaintenance: false, minerKeys: first..<first + Int32(slots)))
                for slot in 0..<slots {
                    miners.append(
                        FleetIndex.MinerEntry(
                            key: first + Int32(slot), id: Miner.ID("S\(site)-C\(number)-M\(slot)"), container: key,
                            inMaintenance: false))
                }
            }
        }
        return FleetIndex(version: 1, projects: projects, containers: containers, miners: miners)
    }

    /// CPU time of a look at all of them, as after a tick in which each has sent.
    func millisecondsOfALook() async -> Double {
        await tick(0)
        // The first look makes the lanes, and notes what was heard.
        await alerts.evaluate()
        var costs: [Double] = []
        for round in 1...7 {
            await tick(round)
            let began = ProcessorTime.nanoseconds()
            await alerts.evaluate()
            costs.append(Double(ProcessorTime.nanoseconds() - began) / 1e6)
        }
        precondition(board.open(within: .all).isEmpty, "healthy machines have no alerts")
        return costs.sorted()[costs.count / 2]
    }

    /// The same in a second in which nobody has sent.
    func microsecondsOfAQuietSecond() async -> Double {
        await alerts.evaluate()
        let rounds = 100
        let began = ProcessorTime.nanoseconds()
        for _ in 0..<rounds { await alerts.evaluate() }
        return Double(ProcessorTime.nanoseconds() - began) / Double(rounds) / 1_000
    }

    private func tick(_ round: Int) async {
        let index = directory.current
        let now = Timestamp(milliseconds: TimeSource.system.milliseconds())
        for container in index.containers.compactMap({ $0 }) {
            var plant = PlantSample()
            (plant.supplyTemperature, plant.returnTemperature, plant.flow) = (350, 450, 1_478)
            let miners = (0..<Self.slots).map { slot -> MinerSample in
                var miner = MinerSample(status: .active)
                let noise = Int32((slot &* 31 &+ round &* 17 &+ Int(container.key)) % 41)
                (miner.hashrate, miner.power) = (47_300 + noise * 10, 5_600 + noise)
                (miner.chipTemperature, miner.inletTemperature, miner.outletTemperature) = (640 + noise, 350, 450)
                miner.uptime = 86_400
                return miner
            }
            _ = live.record(
                ContainerSamples(containerId: container.id, plant: plant, miners: miners), in: container, at: now,
                source: .simulated, now: now)
        }
    }
}
