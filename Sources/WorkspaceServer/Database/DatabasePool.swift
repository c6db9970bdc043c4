/// The one door to SQLite: one writer, N readers.
package actor DatabasePool {
    private let connection: Connection

    package init(path: String) throws(DatabaseError) {
        connection = try Connection(path: path)
    }

    package func read<Value: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try body(connection)
    }

    /// Returns only after COMMIT. A throw undoes what `body` did and nothing else.
    package func write<Value: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Value
    ) async throws -> Value {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            let result = try body(connection)
            try connection.execute("COMMIT")
            return result
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
    }
}
