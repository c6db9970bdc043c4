/// How the server itself is.
package struct ServerStatus: Codable, Sendable, Equatable {
    package var version: String
    package var state: ServerState
    package var startedAt: Timestamp
    package var at: Timestamp
    package var uptimeS: Int
    package var cpuPercent: Double
    package var memoryBytes: Int
    package var diskFreeBytes: Int
    package var databaseBytes: Int
    /// All telemetry files.
    package var telemetryBytes: Int?
    /// Packets of readings that were found damaged since the start; they are shown nowhere.
    package var telemetryDamaged: Int?
    /// The first packed reading of a miner; looked up once an hour.
    package var telemetryOldestAt: Timestamp?
    package var pool: PoolStatus
    package var requests: RequestStatus
    package var connections: Int
    package var liveClients: Int
    package var ingestPerSecond: Double
    package var lastBackupAt: Timestamp?
    /// From then on clients refuse to connect; nil when the server does not speak HTTPS itself.
    package var certificateExpiresAt: Timestamp?
    /// Requests per second, one value per 10 s of the last hour, oldest first.
    package var requestHistory: [Double]
    /// Percent of one core, same steps.
    package var cpuHistory: [Double]

    package init(
        version: String,
        state: ServerState,
        startedAt: Timestamp,
        at: Timestamp,
        uptimeS: Int,
        cpuPercent: Double,
        memoryBytes: Int,
        diskFreeBytes: Int,
        databaseBytes: Int,
        telemetryBytes: Int? = nil,
        telemetryDamaged: Int? = nil,
        telemetryOldestAt: Timestamp? = nil,
        pool: PoolStatus,
        requests: RequestStatus,
        connections: Int,
        liveClients: Int,
        ingestPerSecond: Double,
        lastBackupAt: Timestamp? = nil,
        certificateExpiresAt: Timestamp? = nil,
        requestHistory: [Double],
        cpuHistory: [Double]
    ) {
        self.version = version
        self.state = state
        self.startedAt = startedAt
        self.at = at
        self.uptimeS = uptimeS
        self.cpuPercent = cpuPercent
        self.memoryBytes = memoryBytes
        self.diskFreeBytes = diskFreeBytes
        self.databaseBytes = databaseBytes
        self.telemetryBytes = telemetryBytes
        self.telemetryDamaged = telemetryDamaged
        self.telemetryOldestAt = telemetryOldestAt
        self.pool = pool
        self.requests = requests
        self.connections = connections
        self.liveClients = liveClients
        self.ingestPerSecond = ingestPerSecond
        self.lastBackupAt = lastBackupAt
        self.certificateExpiresAt = certificateExpiresAt
        self.requestHistory = requestHistory
        self.cpuHistory = cpuHistory
    }
}

extension ServerStatus: Documented {
    package static let fields: FieldNotes = [
        "version": .init("The product, for people.", example: "0.1.0"),
        "state": "Whether it takes work.",
        "startedAt": "When the process started.",
        "at": "When these figures were taken.",
        "uptimeS": .init("Since the start.", unit: "s", in: 0...1e12),
        "cpuPercent": .init("Of one core, over the last second.", unit: "%", in: 0...100_000),
        "memoryBytes": .init("Resident memory of the process.", unit: "bytes", in: 0...1e15),
        "diskFreeBytes": .init("What may still be written beside the database.", unit: "bytes", in: 0...1e18),
        "databaseBytes": .init("The database file.", unit: "bytes", in: 0...1e15),
        "telemetryBytes": .init("The files of stored readings.", unit: "bytes", in: 0...1e15),
        "telemetryDamaged": .init(
            "Packets of stored readings that were found damaged since the start, and left out.", in: 0...1e9),
        "telemetryOldestAt": "The first reading of a miner that is stored; looked up once an hour.",
        "pool": "The database connections.",
        "requests": "How many requests, how fast.",
        "connections": .init("Open network connections.", in: 0...1e9),
        "liveClients": .init("Of them, those of the live feed.", in: 0...1e9),
        "ingestPerSecond": .init("Readings taken in.", unit: "1/s", in: 0...1e9),
        "lastBackupAt": "When the newest backup was made.",
        "certificateExpiresAt": "Until when the certificate in force holds; absent without HTTPS.",
        "requestHistory": "Requests per second, one value per 10 s of the last hour, oldest first.",
        "cpuHistory": "Percent of one core, in the same steps.",
    ]
}
