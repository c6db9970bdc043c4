/// The database pool.
package struct PoolStatus: Codable, Sendable, Equatable {
    package var connections: Int
    package var inUse: Int
    package var waiting: Int
    package var longestWaitMs: Double
    package var commits: Int
    /// Writes per commit.
    package var groupSizeAvg: Double
    package var walBytes: Int
    package var slowStatements: Int

    package init(
        connections: Int,
        inUse: Int,
        waiting: Int,
        longestWaitMs: Double,
        commits: Int,
        groupSizeAvg: Double,
        walBytes: Int,
        slowStatements: Int
    ) {
        self.connections = connections
        self.inUse = inUse
        self.waiting = waiting
        self.longestWaitMs = longestWaitMs
        self.commits = commits
        self.groupSizeAvg = groupSizeAvg
        self.walBytes = walBytes
        self.slowStatements = slowStatements
    }
}
