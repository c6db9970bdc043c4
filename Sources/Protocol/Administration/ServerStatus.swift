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
