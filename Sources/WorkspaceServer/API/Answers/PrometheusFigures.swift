package import Protocol

/// What one site does at this moment, for those who keep figures of their own.
package struct SiteFigures: Sendable {
    package var project: Project.ID
    package var metric: Metric
    package var alerts: AlertCounts

    package init(project: Project.ID, metric: Metric, alerts: AlertCounts) {
        self.project = project
        self.metric = metric
        self.alerts = alerts
    }
}

extension PrometheusText {
    init(of status: ServerStatus, sites: [SiteFigures] = []) {
        addProcess(status)
        addDatabase(status)
        addNetwork(status)
        addLive(sites)
        addAlerts(sites)
    }

    private mutating func addProcess(_ status: ServerStatus) {
        add("info", .gauge, "The version that runs.", [Sample(labels: ["version": status.version], value: 1)])
        add("up", .gauge, "1 while the server takes work.", status.state == .online ? 1 : 0)
        add("uptime_seconds", .gauge, "Since the start.", Double(status.uptimeS))
        add("cpu_percent", .gauge, "Of one core.", status.cpuPercent)
        add("resident_memory_bytes", .gauge, "Resident memory.", Double(status.memoryBytes))
        add("disk_free_bytes", .gauge, "Free on the disk of the data.", Double(status.diskFreeBytes))
        add(
            "last_backup_timestamp_seconds", .gauge, "When the newest backup was made.",
            status.lastBackupAt.map(Self.seconds))
        add(
            "certificate_expiry_timestamp_seconds", .gauge, "When clients begin to refuse the certificate.",
            status.certificateExpiresAt.map(Self.seconds))
    }

    private mutating func addDatabase(_ status: ServerStatus) {
        let pool = status.pool
        add("database_bytes", .gauge, "Size of the database.", Double(status.databaseBytes))
        add("telemetry_bytes", .gauge, "Size of the stored readings.", status.telemetryBytes.map(Double.init))
        add(
            "telemetry_damaged_total", .counter, "Packets of stored readings found damaged and left out.",
            status.telemetryDamaged.map(Double.init))
        add("database_wal_bytes", .gauge, "Size of the write-ahead log.", Double(pool.walBytes))
        add("database_connections", .gauge, "Connections in the pool.", Double(pool.connections))
        add("database_connections_in_use", .gauge, "Connections at work.", Double(pool.inUse))
        add("database_waiting", .gauge, "Requests that wait for a connection.", Double(pool.waiting))
        add(
            "database_longest_wait_seconds", .gauge, "The longest wait for a connection since the start.",
            pool.longestWaitMs / 1_000)
        add("database_reads_total", .counter, "Reads done.", Double(pool.reads))
        add("database_writes_total", .counter, "Writes acknowledged.", Double(pool.writes))
        add("database_commits_total", .counter, "Transactions committed.", Double(pool.commits))
        add("database_group_size_average", .gauge, "Writes per commit.", pool.groupSizeAvg)
        add("database_group_size_max", .gauge, "Most writes in one commit.", Double(pool.groupSizeMax))
        add("database_slow_statements_total", .counter, "Statements over the limit.", Double(pool.slowStatements))
    }

    private mutating func addNetwork(_ status: ServerStatus) {
        add("http_requests_total", .counter, "Requests answered.", Double(status.requests.total))
        add("http_server_errors_total", .counter, "Answers of 500 and more.", Double(status.requests.errors))
        add("http_request_p50_seconds", .gauge, "Half were faster.", status.requests.p50Ms.map { $0 / 1_000 })
        add("http_request_p99_seconds", .gauge, "99 of 100 were faster.", status.requests.p99Ms.map { $0 / 1_000 })
        add("http_connections", .gauge, "Open connections.", Double(status.connections))
        add("live_clients", .gauge, "Clients of the live feed.", Double(status.liveClients))
        add("ingest_readings_per_second", .gauge, "Readings taken in.", status.ingestPerSecond)
    }

    private mutating func addLive(_ sites: [SiteFigures]) {
        func samples(_ value: (Metric) -> Double?) -> [Sample] {
            sites.compactMap { site in
                value(site.metric).map { Sample(labels: ["project": site.project.rawValue], value: $0) }
            }
        }
        add(
            "site_hashrate_hashes_per_second", .gauge, "Work of the machines.",
            samples { $0.hashrateTh.map { $0 * 1e12 } })
        add("site_power_watts", .gauge, "What machines and plant draw.", samples { $0.powerKw.map { $0 * 1_000 } })
        add("site_board_temperature_average_celsius", .gauge, "Boards on average.", samples(\.temperatureAvgC))
        add("site_board_temperature_max_celsius", .gauge, "The hottest board.", samples(\.temperatureMaxC))
        add("site_miners", .gauge, "Machines there are.", samples { Double($0.minersTotal) })
        add("site_miners_active", .gauge, "Machines that work.", samples { Double($0.minersActive) })
        add("site_containers", .gauge, "Containers there are.", samples { Double($0.containersTotal) })
        add("site_containers_active", .gauge, "Containers that work.", samples { Double($0.containersActive) })
        add(
            "site_last_reading_timestamp_seconds", .gauge, "When the newest reading was measured.",
            samples { $0.at.map(Self.seconds) })
        add(
            "site_simulated", .gauge, "1 where a part of the values is simulated.",
            samples { metric in metric.source.map { $0 == .simulated ? 1 : 0 } })
    }

    private mutating func addAlerts(_ sites: [SiteFigures]) {
        add(
            "site_alerts", .gauge, "Alerts that nobody has taken.",
            sites.flatMap { site in
                [
                    (AlertSeverity.critical, site.alerts.critical), (.warning, site.alerts.warning),
                    (.info, site.alerts.info),
                ].map { severity, count in
                    Sample(
                        labels: ["project": site.project.rawValue, "severity": severity.rawValue], value: Double(count))
                }
            })
        add(
            "site_alerts_acknowledged", .gauge, "Alerts that somebody has taken.",
            sites.map { Sample(labels: ["project": $0.project.rawValue], value: Double($0.alerts.acknowledged)) })
    }

    private static func seconds(_ moment: Timestamp) -> Double { Double(moment.milliseconds / 1_000) }
}
