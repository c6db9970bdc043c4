import Auth
import Database
import Platform
import Protocol

/// Every SQL statement that touches `miner_action`.
enum ActionRepository {
    /// An action with what is not shown: the passwords of its pools.
    struct Kept: Sendable, Equatable {
        var number: Int64
        var action: MinerAction
        var requestKey: String?

        var order: String { "\(number)" }
    }

    private static let columns = """
        id, project_id, kind, pools, note, per_second, at_once, state, waiting, taken, sent, verified, not_verified,
        failed, cancelled, expired, author, created_ms, expires_ms, ended_ms, request_key
        """

    static func find(
        _ id: MinerAction.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> Kept {
        guard let number = Int64(id.rawValue) else { throw ActionError.unknown(id) }
        let seen = scope.condition(on: "project_id")
        let found = try connection.first(
            "SELECT \(columns) FROM miner_action WHERE id = ? AND \(seen.sql)", [.integer(number)] + seen.values,
            row: kept(row:))
        guard let found else { throw ActionError.unknown(id) }
        return found
    }

    /// What the same person has asked for under the same key. Uses `miner_action_by_key`.
    /// No scope: the caller has found the project within its own.
    static func find(
        key: String, of author: String, in project: Project.ID, on connection: borrowing Connection
    ) throws -> Kept? {
        try connection.first(
            "SELECT \(columns) FROM miner_action WHERE project_id = ? AND author = ? AND request_key = ?",
            [.text(project.rawValue), .text(author), .text(key)], row: kept(row:))
    }

    /// In the order in which they began. Uses `miner_action_open`.
    /// No scope: for agents and the clock, which have found the project already.
    static func open(of project: Project.ID, on connection: borrowing Connection) throws -> [Kept] {
        try connection.query(
            "SELECT \(columns) FROM miner_action WHERE project_id = ? AND ended_ms IS NULL ORDER BY id",
            [.text(project.rawValue)], row: kept(row:))
    }

    /// Uses `miner_action_open`.
    /// No scope: for the board, which answers agents by theirs.
    static func projectsWithOpen(on connection: borrowing Connection) throws -> [Project.ID] {
        try connection.query(
            "SELECT DISTINCT project_id FROM miner_action WHERE ended_ms IS NULL", row: { Project.ID($0.text(0)) })
    }

    /// Newest first. Uses `miner_action_of_project`.
    static func list(
        of project: Project.ID, _ page: PageRequest, within scope: Scope, on connection: borrowing Connection
    ) throws -> [Kept] {
        guard scope.contains(project) else { return [] }
        let filter = Condition.all([
            Condition("project_id = ?", [.text(project.rawValue)]), page.condition("id < ?"),
        ])
        return try connection.query(
            "SELECT \(columns) FROM miner_action WHERE \(filter.sql) ORDER BY id DESC LIMIT ?",
            filter.values + [page.fetchLimit], row: kept(row:))
    }

    /// Gives it the number that it keeps.
    static func insert(_ action: MinerAction, key: String?, on connection: borrowing Connection) throws -> Kept {
        let number = try connection.first(
            """
            INSERT INTO miner_action (project_id, kind, note, per_second, at_once, author, created_ms, expires_ms,
                request_key, pools, state, waiting, taken, sent, verified, not_verified, failed, cancelled, expired,
                ended_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            [
                .text(action.projectId.rawValue), .text(action.kind.rawValue), SQLValue(action.note),
                SQLValue(action.perSecond), SQLValue(action.atOnce), .text(action.author),
                .integer(action.createdAt.milliseconds), .integer(action.expiresAt.milliseconds), SQLValue(key),
            ] + progress(of: action), row: { $0.integer(0) })
        var kept = Kept(number: number ?? 0, action: action, requestKey: key)
        kept.action.actionId = MinerAction.ID("\(kept.number)")
        return kept
    }

    /// How far it is. Of an action that was found in the same transaction.
    static func update(_ kept: Kept, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE miner_action SET pools = ?, state = ?, waiting = ?, taken = ?, sent = ?, verified = ?,
                not_verified = ?, failed = ?, cancelled = ?, expired = ?, ended_ms = ?
            WHERE id = ?
            """, progress(of: kept.action) + [.integer(kept.number)])
    }

    private static func progress(of action: MinerAction) -> [SQLValue] {
        [SQLValue(action.pools.flatMap(text)), .text(action.state.rawValue)]
            + MinerActionOutcome.allCases.map { SQLValue(action.counts[$0]) }
            + [SQLValue(action.endedAt?.milliseconds)]
    }

    private static func text(of pools: [PoolLogin]) -> String? {
        (try? JSONCoding.encode(pools)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func kept(row: Row) -> Kept {
        var counts = MinerActionCounts()
        for (column, outcome) in zip(Int32(8)..., MinerActionOutcome.allCases) { counts[outcome] = row.int(column) }
        let pools = row.optionalText(3).flatMap { try? JSONCoding.decode([PoolLogin].self, from: Array($0.utf8)) }
        return Kept(
            number: row.integer(0),
            action: MinerAction(
                actionId: MinerAction.ID("\(row.integer(0))"), projectId: Project.ID(row.text(1)),
                kind: MinerActionKind(rawValue: row.text(2)) ?? .unknownMeans, pools: pools,
                note: row.optionalText(4), perSecond: row.int(5), atOnce: row.int(6),
                state: MinerActionState(rawValue: row.text(7)) ?? .unknownMeans, counts: counts,
                author: row.text(16), createdAt: Timestamp(milliseconds: row.integer(17)),
                expiresAt: Timestamp(milliseconds: row.integer(18)),
                endedAt: row.optionalInteger(19).map(Timestamp.init(milliseconds:))),
            requestKey: row.optionalText(20))
    }
}
