import Protocol

/// The server's figures in the text form that Prometheus reads (version 0.0.4).
enum PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private enum Kind: String { case counter, gauge }

    static func text(of status: ServerStatus) -> String {
        var text = ""
        func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?, _ labels: String = "") {
            guard let value else { return }
            text += "# HELP workspace_\(name) \(help)\n# TYPE workspace_\(name) \(kind.rawValue)\n"
            text += "workspace_\(name)\(labels) \(value)\n"
        }
        add("info", .gauge, "The version that runs.", 1, "{version=\"\(status.version)\"}")
        add("up", .gauge, "1 while the server takes work.", status.state == .online ? 1 : 0)
        add("uptime_seconds", .gauge, "Since the start.", Double(status.uptimeS))
        add("cpu_percent", .gauge, "Of one core.", status.cpuPercent)
        add("resident_memory_bytes", .gauge, "Resident memory.", Double(status.memoryBytes))
        add("disk_free_bytes", .gauge, "Free on the disk of the data.", Double(status.diskFreeBytes))
        add("database_bytes", .gauge, "Size of the database.", Double(status.databaseBytes))
        add("database_wal_bytes", .gauge, "Size of the write-ahead log.", Double(status.pool.walBytes))
        add("database_connections", .gauge, "Connections in the pool.", Double(status.pool.connections))
        add("database_connections_in_use", .gauge, "Connections at work.", Double(status.pool.inUse))
        add("database_waiting", .gauge, "Requests that wait for a connection.", Double(status.pool.waiting))
        add(
            "database_longest_wait_seconds", .gauge, "The longest wait for a connection since the start.",
            status.pool.longestWaitMs / 1_000)
        add("database_reads_total", .counter, "Reads done.", Double(status.pool.reads))
        add("database_writes_total", .counter, "Writes acknowledged.", Double(status.pool.writes))
        add("database_commits_total", .counter, "Transactions committed.", Double(status.pool.commits))
        add("database_group_size_average", .gauge, "Writes per commit.", status.pool.groupSizeAvg)
        add("database_group_size_max", .gauge, "Most writes in one commit.", Double(status.pool.groupSizeMax))
        add(
            "database_slow_statements_total", .counter, "Statements over the limit.", Double(status.pool.slowStatements)
        )
        add("http_requests_total", .counter, "Requests answered.", Double(status.requests.total))
        add("http_server_errors_total", .counter, "Answers of 500 and more.", Double(status.requests.errors))
        add("http_request_p50_seconds", .gauge, "Half were faster.", status.requests.p50Ms.map { $0 / 1_000 })
        add("http_request_p99_seconds", .gauge, "99 of 100 were faster.", status.requests.p99Ms.map { $0 / 1_000 })
        add("http_connections", .gauge, "Open connections.", Double(status.connections))
        add(
            "certificate_expiry_timestamp_seconds", .gauge, "When clients begin to refuse the certificate.",
            status.certificateExpiresAt.map { Double($0.milliseconds / 1_000) })
        add("live_clients", .gauge, "Clients of the live feed.", Double(status.liveClients))
        add("ingest_readings_per_second", .gauge, "Readings taken in.", status.ingestPerSecond)
        return text
    }
}
