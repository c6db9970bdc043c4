/// What a database looks like, asked in the engine's own words so that nobody else needs to know them.
extension Connection {
    /// The number of the last migration that was applied; 0 for a file that never saw one.
    package borrowing func shape() throws -> Int { try first("PRAGMA user_version", row: { $0.int(0) }) ?? 0 }

    package borrowing func hasTable(_ name: String) throws -> Bool {
        try first(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [.text(name)], row: { _ in true }) ?? false
    }

    package borrowing func triggerCount(of table: String) throws -> Int {
        try first(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [.text(table)],
            row: { $0.int(0) }) ?? 0
    }
}
