package import Database

/// The SQL statements that check `activity`: the whole of it, for no caller.
package struct ActivityChainRepository: Sendable {
    /// About 20 ms of work: far from the time limit of a reader.
    private static let portion = 5_000
    /// The shape that brought `activity_head` and the triggers; before it there is only the chain.
    private static let guardedShape = 7

    private let database: DatabasePool

    package init(database: DatabasePool) { self.database = database }

    /// Walks the whole chain. What is appended meanwhile by a running server belongs to it: the end is read last.
    package func follow(_ chain: ActivityChain) async throws -> ActivityChain {
        var chain = chain
        while !chain.isFull {
            let before = chain
            // The portion and the end of one moment, so that the last portion fits the end.
            let (after, head, shape) = try await database.read { connection in
                (
                    try Self.portion(of: before, on: connection), try Self.head(on: connection),
                    try connection.shape()
                )
            }
            chain = after
            // Only a portion that brought nothing has reached the end.
            guard after.end == before.end else { continue }
            guard shape >= Self.guardedShape else { return chain }
            chain.close(at: head ?? ActivityHead())
            if try await !isGuarded() { chain.noteUnguarded() }
            return chain
        }
        return chain
    }

    /// The whole chain of a file that nobody writes to, without a time limit: minutes for millions of entries.
    static func follow(_ chain: ActivityChain, on connection: borrowing Connection) throws -> ActivityChain {
        var chain = chain
        while !chain.isFull {
            let reached = chain.end
            chain = try portion(of: chain, on: connection)
            guard chain.end == reached else { continue }
            // A backup from before the head existed has nothing to compare with and is no fault.
            if let head = try head(on: connection) { chain.close(at: head) }
            return chain
        }
        return chain
    }

    /// No scope: the chain is checked whole, and what is in it goes nowhere.
    static func followStatement(after number: Int64) -> (sql: String, values: [SQLValue]) {
        (
            """
            SELECT number, at_ms, actor, address, project_id, verb, object_type, object_id, summary,
                before_json, after_json, hash
            FROM activity WHERE number > ? ORDER BY number LIMIT ?
            """, [.integer(number), SQLValue(portion)]
        )
    }

    private static func portion(of chain: ActivityChain, on connection: borrowing Connection) throws -> ActivityChain {
        var chain = chain
        let (sql, values) = followStatement(after: chain.end.number)
        try connection.each(sql, values) { row in
            chain.add(row)
            return !chain.isFull
        }
        return chain
    }

    /// Where the log of any database ends; none in one that is older than the log's head.
    /// No scope: a number and a hash.
    package static func head(on connection: borrowing Connection) throws -> ActivityHead? {
        guard try connection.hasTable("activity_head") else { return nil }
        return try connection.first(
            "SELECT number, hash FROM activity_head", row: { ActivityHead(number: $0.integer(0), hash: $0.blob(1)) })
    }

    private func isGuarded() async throws -> Bool {
        try await database.read { try $0.triggerCount(of: "activity") == 2 }
    }
}
