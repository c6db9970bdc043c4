/// How busy the database is.
package struct DatabaseStatistics: Sendable, Equatable {
    package var connections = 0
    package var inUse = 0
    /// Requests in line for a reader or the writer.
    package var waiting = 0
    /// Since the start.
    package var longestWaitMilliseconds = 0.0
    package var reads = 0
    package var writes = 0
    package var commits = 0
    package var largestGroup = 0
    package var walBytes = 0
    package var databaseBytes = 0
    /// Statements that took longer than `DatabaseMonitor.slowMilliseconds`.
    package var slowStatements = 0
    /// The newest of them, oldest first.
    package var slowest: [SlowStatement] = []

    package struct SlowStatement: Sendable, Equatable {
        /// As it was prepared, with a `?` for each value: values may be secret.
        package let sql: String
        package let milliseconds: Double
        /// When it ended, in milliseconds UTC.
        package let at: Int64
    }

    /// Writes that shared one commit, on average.
    package var groupSizeAverage: Double { commits == 0 ? 0 : Double(writes) / Double(commits) }
}
