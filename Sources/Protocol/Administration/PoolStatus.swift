/// The database pool.
package struct PoolStatus: Codable, Sendable, Equatable {
    package var connections: Int
    package var inUse: Int
    package var waiting: Int
    /// Since the start.
    package var longestWaitMs: Double
    package var reads: Int
    package var writes: Int
    package var commits: Int
    /// Writes per commit.
    package var groupSizeAvg: Double
    package var groupSizeMax: Int
    package var walBytes: Int
    package var slowStatements: Int
    /// The newest of them, oldest first.
    package var slowest: [SlowStatement]

    package init(
        connections: Int = 0,
        inUse: Int = 0,
        waiting: Int = 0,
        longestWaitMs: Double = 0,
        reads: Int = 0,
        writes: Int = 0,
        commits: Int = 0,
        groupSizeAvg: Double = 0,
        groupSizeMax: Int = 0,
        walBytes: Int = 0,
        slowStatements: Int = 0,
        slowest: [SlowStatement] = []
    ) {
        self.connections = connections
        self.inUse = inUse
        self.waiting = waiting
        self.longestWaitMs = longestWaitMs
        self.reads = reads
        self.writes = writes
        self.commits = commits
        self.groupSizeAvg = groupSizeAvg
        self.groupSizeMax = groupSizeMax
        self.walBytes = walBytes
        self.slowStatements = slowStatements
        self.slowest = slowest
    }
}

extension PoolStatus: Documented {
    package static let fields: FieldNotes = [
        "connections": .init("Open ones; one of them writes.", in: 0...64),
        "inUse": .init("Working at this moment.", in: 0...64),
        "waiting": .init("Requests that wait for a connection.", in: 0...1e9),
        "longestWaitMs": .init("The longest that one waited since the start.", unit: "ms", in: 0...1e12),
        "reads": .init("Since the start.", in: 0...1e15),
        "writes": .init("Since the start.", in: 0...1e15),
        "commits": .init("Transactions made durable since the start.", in: 0...1e15),
        "groupSizeAvg": .init("Writes that shared one commit, on average.", in: 0...1e6),
        "groupSizeMax": .init("The most writes that shared one commit.", in: 0...1e6),
        "walBytes": .init("The write-ahead log.", unit: "bytes", in: 0...1e15),
        "slowStatements": .init("Statements that took longer than they should, since the start.", in: 0...1e15),
        "slowest": "The newest of them, oldest first.",
    ]
}
