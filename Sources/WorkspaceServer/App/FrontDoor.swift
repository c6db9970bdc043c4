import API
import Auth
import Dashboard
import Database
import Domain
import HTTPEngine
import Platform
import Protocol

/// Puts the network in front of the services: the routes, the live feed, the monitoring site.
struct FrontDoor {
    let http: HTTPServer
    let hub: LiveHub
    let monitor: ServerMonitor
    let origins: AllowedOrigins

    init(
        _ services: Services, _ configuration: Configuration, assets: String, restart: @escaping @Sendable () -> Void
    ) throws {
        let resolver = CallerResolver(services.tokens, time: services.time)
        // Before the first request: rights that are taken away must not outlive the event that says so.
        resolver.listen(to: services.events)
        origins = AllowedOrigins(configuration.text("allowed_origins"))
        let proxies = try Self.proxies(configuration)
        let monitor = ServerMonitor(time: services.time)
        self.monitor = monitor

        var live = LiveConfiguration()
        live.tickMilliseconds = configuration.integer("tick_ms") ?? live.tickMilliseconds
        let feed = ProductFeed(
            fleet: services.fleet, alerts: services.alerts.board, activity: services.activityRepository,
            log: ActivityLog(listeningTo: services.events), notices: services.notices, status: { monitor.status })
        hub = LiveHub(source: feed, verifier: resolver, time: services.time, configuration: live)
        hub.listen(to: services.events)

        var router = Router()
        Self.register(services, hub: hub, monitor: monitor, restart: restart, on: &router)
        let reception = Reception(
            site: try DashboardSite(assets: assets),
            routes: try router.handler(
                resolver: resolver, monitor: monitor, origins: origins, proxies: proxies,
                sites: Self.sites(services, configuration)),
            live: LiveRoutes(hub: hub, verifier: resolver, origins: origins), proxies: proxies)
        http = HTTPServer(configuration: try Self.network(configuration), handler: reception)
        monitor.watch(Self.sources(services, configuration, http: http, hub: hub))
    }

    /// The table of contents of the whole API.
    private static func register(
        _ services: Services, hub: LiveHub, monitor: ServerMonitor, restart: @escaping @Sendable () -> Void,
        on router: inout Router
    ) {
        let fleet = services.fleet
        AccountRoutes(accounts: services.accounts).register(on: &router)
        UserRoutes(users: services.users).register(on: &router)
        TokenRoutes(tokens: services.apiTokens, keys: services.signingKeys).register(on: &router)
        ActivityRoutes(
            activity: ActivityService(repository: services.activityRepository, directory: fleet.directory)
        ).register(on: &router)
        BackupRoutes(backups: services.backups).register(on: &router)
        ClientRoutes(hub: hub, activity: services.activity).register(on: &router)
        AdministrationRoutes(monitor: monitor, activity: services.activity, restart: restart).register(on: &router)

        ProjectRoutes(
            projects: ProjectService(fleet: fleet, templates: services.templates), directory: fleet.directory
        ).register(on: &router)
        ContainerRoutes(containers: ContainerService(fleet: fleet), fleet: fleet).register(on: &router)
        MinerRoutes(miners: MinerService(fleet: fleet), fleet: fleet).register(on: &router)
        EquipmentRoutes(equipment: EquipmentService(fleet: fleet), fleet: fleet).register(on: &router)
        FileRoutes(fleet: fleet).register(on: &router)
        TemplateRoutes(templates: services.templates).register(on: &router)
        CatalogueRoutes(catalogue: services.catalogue).register(on: &router)
        LayoutRoutes(layouts: LayoutService(fleet: fleet, catalogue: services.catalogue)).register(on: &router)

        TelemetryRoutes(telemetry: services.telemetry, miners: MinerService(fleet: fleet)).register(on: &router)
        MetricRoutes(metrics: services.metrics, rankings: services.rankings).register(on: &router)
        AlertRoutes(alerts: services.alerts).register(on: &router)
        SilenceRoutes(silences: services.silences).register(on: &router)
        AlertRuleRoutes(
            rules: services.alertRules,
            previewing: AlertRulePreviewing(fleet: services.fleet, live: services.readings)
        ).register(on: &router)
        ActionRoutes(actions: services.actions).register(on: &router)
    }

    private static func sites(
        _ services: Services, _ configuration: Configuration
    ) -> @Sendable (Scope) -> [SiteFigures] {
        guard configuration.isOn("metrics_of_sites") else { return { _ in [] } }
        let fleet = services.fleet
        let board = services.alerts.board
        return { scope in
            fleet.directory.current.projects(within: scope).map { project in
                SiteFigures(
                    project: project.id, metric: fleet.readings.totals(of: project),
                    alerts: board.counts(within: Scope([project.id])))
            }
        }
    }

    private static func proxies(_ configuration: Configuration) throws -> TrustedProxies {
        guard let list = configuration.text("trusted_proxies") else { return TrustedProxies() }
        let header = configuration.text("trusted_proxy_header").flatMap(TrustedProxies.Header.init)
        return try TrustedProxies(list, header: header ?? .xForwardedFor)
    }

    private static func network(_ configuration: Configuration) throws -> HTTPServerConfiguration {
        var network = HTTPServerConfiguration()
        network.host = configuration.text("host") ?? network.host
        network.port = UInt16(clamping: configuration.integer("port") ?? 0)
        network.loops = configuration.integer("loops")
        network.connectionsMax = configuration.integer("connections_max") ?? network.connectionsMax
        network.connectionsPerAddressMax =
            configuration.integer("connections_per_address_max") ?? network.connectionsPerAddressMax
        network.headTimeout = .seconds(configuration.integer("head_timeout_s") ?? 10)
        network.idleTimeout = .seconds(configuration.integer("idle_timeout_s") ?? 75)
        network.writeTimeout = .seconds(configuration.integer("write_timeout_s") ?? 30)
        network.bytesPerSecondMin = configuration.integer("bytes_per_s_min") ?? network.bytesPerSecondMin
        network.tls = try ServerFiles.tls(configuration)
        return network
    }

    private static func sources(
        _ services: Services, _ configuration: Configuration, http: HTTPServer, hub: LiveHub
    ) -> ServerMonitor.Sources {
        ServerMonitor.Sources(
            stateFolder: configuration.statePath,
            http: { http.statistics },
            pool: {
                let pool = services.database.statistics
                return (PoolStatus(pool), pool.databaseBytes)
            },
            telemetry: {
                let stored = services.store.statistics
                return (stored.bytes, stored.damaged, services.expiry.oldest)
            },
            liveClients: { hub.clientCount }, readings: { services.telemetry.acceptedCount },
            lastBackup: { services.backups.last },
            certificateExpiry: { http.certificate.map { Timestamp(milliseconds: $0.validUntil * 1_000) } })
    }
}

extension PoolStatus {
    fileprivate init(_ pool: DatabaseStatistics) {
        self.init(
            connections: pool.connections, inUse: pool.inUse, waiting: pool.waiting,
            longestWaitMs: pool.longestWaitMilliseconds, reads: pool.reads, writes: pool.writes, commits: pool.commits,
            groupSizeAvg: pool.groupSizeAverage, groupSizeMax: pool.largestGroup, walBytes: pool.walBytes,
            slowStatements: pool.slowStatements,
            slowest: pool.slowest.map {
                SlowStatement(sql: $0.sql, milliseconds: $0.milliseconds, at: Timestamp(milliseconds: $0.at))
            })
    }
}
