import Platform

/// The server's settings: what each is called, what it may be, what it is when nobody says.
enum ServerConfiguration {
    static let table = [
        Setting("config", environment: "WORKSPACE_CONFIG", .path, "The settings file."),
        Setting("host", environment: "HOST", .text, fallback: "127.0.0.1", "The address to listen on."),
        Setting(
            "port", environment: "PORT", .integer(0...65_535), fallback: "8060", "The port to listen on; 0 for any."),
        Setting(
            "tls_certificate", environment: "TLS_CERTIFICATE", .path,
            "The certificate in PEM form, its issuers behind it; with it the port speaks HTTPS and nothing else."),
        Setting("tls_key", environment: "TLS_KEY", .path, "The certificate's private key in PEM form."),
        Setting(
            "state", environment: "WORKSPACE_STATE", .path, fallback: "state",
            "The folder for data, secrets and backups."),
        Setting(
            "database_path", environment: "DATABASE_PATH", .path,
            "The database, if not workspace.db in the state folder."),
        Setting(
            "db_pool_size", environment: "DB_POOL_SIZE", .integer(2...64), fallback: "5",
            "Database connections: one writes, the others read."),
        Setting(
            "jwt_secret", environment: "JWT_SECRET", .secret(bytesMin: 32),
            "Signs access tokens, at least 32 bytes; without it one is made and kept in the state folder."),
        Setting(
            "jwt_algorithm", environment: "JWT_ALGORITHM", .choice(["HS256", "RS256", "EdDSA"]), fallback: "HS256",
            "How access tokens are signed; no other algorithm is believed."),
        Setting(
            "admin_password_file", environment: "WORKSPACE_ADMIN_PASSWORD_FILE", .path,
            "Holds the first administrator's password; without it a one-time password is printed."),
        Setting("demo", environment: "WORKSPACE_DEMO", .toggle, fallback: "false", "Creates and feeds the demo site."),
        Setting(
            "demo_interval_s", environment: "WORKSPACE_DEMO_INTERVAL_S", .integer(1...3_600), fallback: "5",
            "Seconds between two readings of the demo site."),
        Setting(
            "tick_ms", environment: "WORKSPACE_TICK_MS", .integer(100...60_000), fallback: "1000",
            "How often the live feed sends what changed."),
        Setting(
            "metrics_of_sites", environment: "METRICS_OF_SITES", .toggle, fallback: "false",
            "Gives Prometheus the totals of the sites too, not only the figures of the server."),
        Setting(
            "readings_kept_days", environment: "READINGS_KEPT_DAYS", .text,
            "How long the readings of single miners are kept, for all sites (400), for one (QATAR-001=400) or both, "
                + "separated by commas; without it, for ever."),
        Setting(
            "allowed_origins", environment: "CORS_ORIGINS", .text,
            "Web pages of other addresses that may use the API, separated by commas."),
        Setting(
            "trusted_proxies", environment: "TRUSTED_PROXIES", .text,
            "Addresses and networks of our own proxies, separated by commas: they say where requests come from."),
        Setting(
            "trusted_proxy_header", environment: "TRUSTED_PROXY_HEADER", .choice(["x-forwarded-for", "forwarded"]),
            fallback: "x-forwarded-for", "The header that these proxies set; the other is not read."),
        Setting(
            "loops", environment: "WORKSPACE_LOOPS", .integer(1...64), "Event loops, if not one per core, four at most."
        ),
        Setting(
            "connections_max", environment: "WORKSPACE_CONNECTIONS_MAX", .integer(16...1_000_000), fallback: "16384",
            "Open connections in all; whoever comes next is answered 503."),
        Setting(
            "connections_per_address_max", environment: "WORKSPACE_CONNECTIONS_PER_ADDRESS_MAX",
            .integer(1...1_000_000), fallback: "12288", "Open connections of one address."),
        Setting(
            "head_timeout_s", environment: "WORKSPACE_HEAD_TIMEOUT_S", .integer(1...300), fallback: "10",
            "How long the head of a request, or a TLS handshake, may take."),
        Setting(
            "idle_timeout_s", environment: "WORKSPACE_IDLE_TIMEOUT_S", .integer(1...3_600), fallback: "75",
            "How long a connection may stay open between two requests."),
        Setting(
            "write_timeout_s", environment: "WORKSPACE_WRITE_TIMEOUT_S", .integer(1...3_600), fallback: "30",
            "How long a client may leave an answer unread."),
        Setting(
            "bytes_per_s_min", environment: "WORKSPACE_BYTES_PER_S_MIN", .integer(1...1_000_000), fallback: "1024",
            "How fast a client must send and read once those times are over."),
        Setting(
            "drain_delay_s", environment: "WORKSPACE_DRAIN_DELAY_S", .integer(0...300), fallback: "0",
            "Seconds between saying on /ready that the server stops and closing its port, for a load balancer to see."),
        Setting("assets", environment: "WORKSPACE_ASSETS", .path, "The folder of pages, templates and models."),
        Setting(
            "log_level", environment: "LOG_LEVEL", .logLevels, fallback: "info",
            "How much to say: debug, info, warning or error; a part of its own behind it: info,request=debug."),
        Setting(
            "log_format", environment: "WORKSPACE_LOG_FORMAT", .choice(["auto", "text", "json", "journal"]),
            fallback: "auto", "How lines look; auto is text on a terminal, journal under systemd, json otherwise."),
    ]
}

extension Configuration {
    var statePath: String { text("state") ?? "state" }
    var databasePath: String { text("database_path") ?? statePath + "/workspace.db" }
    var logLevels: Log.Levels { text("log_level").flatMap(Log.Levels.init) ?? Log.Levels() }
    /// Nil looks where the lines go.
    var logFormat: LogFormat? { text("log_format").flatMap(LogFormat.init) }
}
