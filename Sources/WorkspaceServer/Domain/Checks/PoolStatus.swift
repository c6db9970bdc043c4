package import Database
package import Protocol

extension PoolStatus {
    /// What the administrator is shown of the database's own figures.
    package init(_ statistics: DatabaseStatistics) {
        self.init(
            connections: statistics.connections, inUse: statistics.inUse, waiting: statistics.waiting,
            longestWaitMs: statistics.longestWaitMilliseconds, commits: statistics.commits,
            groupSizeAvg: statistics.groupSizeAverage, walBytes: statistics.walBytes,
            slowStatements: statistics.slowStatements)
    }
}
