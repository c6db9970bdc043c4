import Database
import Protocol

/// Every SQL statement that touches `alert_memory` and `heard_container`.
enum AlertMemoryRepository {
    /// No scope: the engine's own notes, which no caller is shown.
    static func everything(on connection: borrowing Connection) throws -> [KeptMemory] {
        try connection.query(
            """
            SELECT rule, target_id, project_id, target_type, exceeded_ms, clear_ms, unknown_ms, silenced, flaps,
                ended_ms
            FROM alert_memory
            """, row: kept(row:))
    }

    /// A memory of nothing has no row.
    static func save(_ kept: KeptMemory, on connection: borrowing Connection) throws {
        let memory = kept.memory
        guard !memory.isBlank else {
            return try connection.execute(
                "DELETE FROM alert_memory WHERE rule = ? AND target_id = ?",
                [.text(kept.key.rule), .text(kept.key.target)])
        }
        try connection.execute(
            """
            INSERT INTO alert_memory (rule, target_id, project_id, target_type, exceeded_ms, clear_ms,
                unknown_ms, silenced, flaps, ended_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (rule, target_id) DO UPDATE SET project_id = excluded.project_id,
                target_type = excluded.target_type, exceeded_ms = excluded.exceeded_ms, clear_ms = excluded.clear_ms,
                unknown_ms = excluded.unknown_ms, silenced = excluded.silenced, flaps = excluded.flaps,
                ended_ms = excluded.ended_ms
            """,
            [
                .text(kept.key.rule), .text(kept.key.target), .text(kept.project.rawValue),
                .text(kept.targetType.rawValue), SQLValue(memory.exceededSince?.milliseconds),
                SQLValue(memory.clearSince?.milliseconds), SQLValue(memory.unknownSince?.milliseconds),
                SQLValue(memory.isSilenced), SQLValue(memory.flaps), SQLValue(memory.endedAt?.milliseconds),
            ])
    }

    /// In the transaction in which somebody resolves it.
    static func silence(_ stored: StoredAlert, on connection: borrowing Connection) throws {
        var memory = AlertMemory()
        memory.isSilenced = true
        try save(
            KeptMemory(
                key: .init(rule: stored.rule, target: stored.alert.targetId), project: stored.alert.projectId,
                targetType: stored.alert.targetType, memory: memory), on: connection)
    }

    /// No scope: keys of the index.
    static func heardContainers(on connection: borrowing Connection) throws -> Set<Int32> {
        Set(try connection.query("SELECT key FROM heard_container", row: { Int32($0.integer(0)) }))
    }

    static func saveHeard(_ key: Int32, on connection: borrowing Connection) throws {
        try connection.execute(
            "INSERT INTO heard_container (key) VALUES (?) ON CONFLICT DO NOTHING", [.integer(Int64(key))])
    }

    private static func kept(row: Row) -> KeptMemory {
        func time(_ column: Int32) -> Timestamp? { row.optionalInteger(column).map { Timestamp(milliseconds: $0) } }
        var memory = AlertMemory()
        (memory.exceededSince, memory.clearSince, memory.unknownSince) = (time(4), time(5), time(6))
        (memory.isSilenced, memory.flaps, memory.endedAt) = (row.bool(7), row.int(8), time(9))
        return KeptMemory(
            key: .init(rule: row.text(0), target: row.text(1)), project: Project.ID(row.text(2)),
            targetType: AlertTarget(rawValue: row.text(3)) ?? .server, memory: memory)
    }
}
