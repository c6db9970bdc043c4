/// The compiled statements of one connection, the least recently used leaving first.
final class StatementCache {
    /// Our repositories have about 150 statements, of which one page uses a dozen; each costs SQLite some 5 KB.
    static let capacity = 64

    private let connection: OpaquePointer
    private var statements: [Key: Statement] = [:]
    private var uses = 0
    /// Here because a connection is lent out and cannot change itself.
    var hasWritten = false

    init(of connection: OpaquePointer) { self.connection = connection }

    func take(_ sql: String) throws(DatabaseError) -> Statement {
        uses += 1
        let key = Key(sql: sql)
        if let cached = statements[key] {
            // The same query inside its own row closure gets a statement of its own.
            guard !cached.isInUse else { return try Statement(sql, on: connection) }
            cached.isInUse = true
            cached.lastUse = uses
            return cached
        }
        let statement = try Statement(sql, on: connection)
        #if DEBUG
            StatementRecord.note(sql)
        #endif
        statement.isInUse = true
        statement.lastUse = uses
        if statements.count >= Self.capacity { removeOldest() }
        statements[key] = statement
        return statement
    }

    func giveBack(_ statement: Statement) {
        statement.reset()
        statement.isInUse = false
    }

    func removeAll() { statements.removeAll() }

    var count: Int { statements.count }

    private func removeOldest() {
        // One in use is being stepped through: finalising it would end its query in the middle.
        let idle = statements.filter { !$0.value.isInUse }
        guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        statements[oldest.key] = nil
    }

    /// A statement is looked up each time it runs, and texts of 600 bytes would take longer to hash than to compare:
    /// the length and the end tell nearly all of them apart.
    private struct Key: Hashable {
        private static let hashedBytes = 16

        let sql: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(sql.utf8.count)
            var text = sql
            text.withUTF8 { bytes in
                hasher.combine(
                    bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes.suffix(Self.hashedBytes))))
            }
        }
    }
}
