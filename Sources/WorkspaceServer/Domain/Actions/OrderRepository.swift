import Database
import Protocol

/// Every SQL statement that touches `miner_order`: one machine of an action each.
enum OrderRepository {
    struct Kept: Sendable, Equatable {
        var action: Int64
        var number: Int64
        var result: MinerActionResult
        var agent: String?
    }

    private static let columns = "action_id, number, miner_id, outcome, agent, sent_ms, ended_ms, reason, detail"

    static func insert(_ miners: [Miner.ID], into action: Int64, on connection: borrowing Connection) throws {
        for (number, miner) in zip(Int64(1)..., miners) {
            try connection.execute(
                "INSERT INTO miner_order (action_id, number, miner_id, outcome) VALUES (?, ?, ?, 0)",
                [.integer(action), .integer(number), .text(miner.rawValue)])
        }
    }

    /// No scope: the action was found within one, or by an agent of its site.
    static func find(_ action: Int64, _ number: Int64, on connection: borrowing Connection) throws -> Kept? {
        try connection.first(
            "SELECT \(columns) FROM miner_order WHERE action_id = ? AND number = ?",
            [.integer(action), .integer(number)], row: kept(row:))
    }

    /// In the order of their turns. Uses `miner_order_by_outcome`.
    /// No scope: the action was found within one, or by an agent of its site.
    static func next(
        _ outcome: MinerActionOutcome, of action: Int64, limit: Int, on connection: borrowing Connection
    ) throws -> [Kept] {
        try connection.query(
            "SELECT \(columns) FROM miner_order WHERE action_id = ? AND outcome = ? ORDER BY number LIMIT ?",
            [.integer(action), .integer(rank(outcome)), SQLValue(limit)], row: kept(row:))
    }

    /// Uses `miner_order_by_outcome` where an outcome is asked for.
    /// No scope: the action was found within one, or by an agent of its site.
    static func list(
        of action: Int64, _ outcome: MinerActionOutcome?, _ page: PageRequest, on connection: borrowing Connection
    ) throws -> [Kept] {
        let filter = Condition.all([
            Condition("action_id = ?", [.integer(action)]),
            outcome.map { Condition("outcome = ?", [.integer(rank($0))]) }, page.condition("number > ?"),
        ])
        return try connection.query(
            "SELECT \(columns) FROM miner_order WHERE \(filter.sql) ORDER BY number LIMIT ?",
            filter.values + [page.fetchLimit], row: kept(row:))
    }

    /// The machines that have no result yet. Uses `miner_order_by_outcome`.
    /// No scope: the action was found within one, or by an agent of its site.
    static func openMiners(of action: Int64, on connection: borrowing Connection) throws -> [Miner.ID] {
        try connection.query(
            "SELECT miner_id FROM miner_order WHERE action_id = ? AND outcome < ?",
            [.integer(action), .integer(rank(.verified))], row: { Miner.ID($0.text(0)) })
    }

    static func update(_ kept: Kept, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE miner_order SET outcome = ?, agent = ?, sent_ms = ?, ended_ms = ?, reason = ?, detail = ?
            WHERE action_id = ? AND number = ?
            """,
            [
                .integer(rank(kept.result.outcome)), SQLValue(kept.agent),
                SQLValue(kept.result.sentAt?.milliseconds), SQLValue(kept.result.endedAt?.milliseconds),
                SQLValue(kept.result.reason), SQLValue(kept.result.detail), .integer(kept.action),
                .integer(kept.number),
            ])
    }

    /// All of one outcome at once, whatever has become of them.
    static func end(
        _ outcomes: [MinerActionOutcome], of action: Int64, as outcome: MinerActionOutcome, reason: String? = nil,
        detail: String? = nil, at: Timestamp, on connection: borrowing Connection
    ) throws {
        for old in outcomes {
            try connection.execute(
                """
                UPDATE miner_order SET outcome = ?, ended_ms = ?, reason = ?, detail = ?
                WHERE action_id = ? AND outcome = ?
                """,
                [
                    .integer(rank(outcome)), .integer(at.milliseconds), SQLValue(reason), SQLValue(detail),
                    .integer(action), .integer(rank(old)),
                ])
        }
    }

    /// Uses `miner_order_by_outcome`.
    /// No scope: the action was found within one, or by an agent of its site.
    static func counts(of action: Int64, on connection: borrowing Connection) throws -> MinerActionCounts {
        var counts = MinerActionCounts()
        try connection.each(
            "SELECT outcome, count(*) FROM miner_order WHERE action_id = ? GROUP BY outcome", [.integer(action)]
        ) { row in
            counts[outcome(row.int(0))] = row.int(1)
            return true
        }
        return counts
    }

    private static func rank(_ outcome: MinerActionOutcome) -> Int64 {
        Int64(MinerActionOutcome.allCases.firstIndex(of: outcome) ?? 0)
    }

    private static func outcome(_ rank: Int) -> MinerActionOutcome {
        MinerActionOutcome.allCases.indices.contains(rank) ? MinerActionOutcome.allCases[rank] : .unknownMeans
    }

    private static func kept(row: Row) -> Kept {
        Kept(
            action: row.integer(0), number: row.integer(1),
            result: MinerActionResult(
                minerId: Miner.ID(row.text(2)), outcome: outcome(row.int(3)), reason: row.optionalText(7),
                detail: row.optionalText(8), sentAt: row.optionalInteger(5).map(Timestamp.init(milliseconds:)),
                endedAt: row.optionalInteger(6).map(Timestamp.init(milliseconds:))),
            agent: row.optionalText(4))
    }
}
