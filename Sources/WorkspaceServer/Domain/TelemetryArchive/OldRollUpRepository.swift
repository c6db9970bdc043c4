package import Database
import Platform
import TimeSeries

/// Releases before the telemetry files kept what containers and projects did in `workspace.db`: every SQL statement
/// that touches its `rollup`.
package enum OldRollUpRepository {
    private static let all = "SELECT resolution_s, scope, at_s, \(RollUpRepository.columns) FROM rollup"

    /// Moves the rows over, and works out the days and the world that older releases did not write. Nothing is gone
    /// before it is there: a crash in between moves the same rows again.
    package static func takeOver(from old: DatabasePool, into store: TelemetryArchive) async throws {
        let hasRows = try await old.read { connection in
            try connection.first("SELECT scope FROM rollup LIMIT 1", row: { _ in true }) ?? false
        }
        guard hasRows else { return }
        let projects = try await old.read { connection in
            try connection.query("SELECT key FROM project", row: { Int32($0.integer(0)) })
        }
        let path = old.path
        try await store.live.write { connection in
            try DatabasePool.inspect(path) { old in try copy(from: old, to: connection, projects: projects) }
        }
        try await old.write { try $0.execute("DELETE FROM rollup") }
        store.log.info("roll-ups moved to the telemetry files")
    }

    private static func copy(
        from old: borrowing Connection, to connection: borrowing Connection, projects: [Int32]
    ) throws {
        var moments: [Int64: Set<Int64>] = [:]
        var hours: [Int32: Set<Int64>] = [:]
        for row in try old.query(all, row: { StoredRollUp(row: $0) }) {
            try RollUpRepository.put(
                row.value, row.resolution, row.scope, row.at, ifPresent: .kept, on: connection)
            if projects.contains(row.scope) { moments[row.resolution, default: []].insert(row.at) }
            if row.resolution == 3_600 { hours[row.scope, default: []].insert(row.at) }
        }
        for (resolution, moments) in moments {
            for moment in moments {
                try RollUpRepository.addUp(
                    RollUpRepository.world, of: projects, at: moment, resolution, on: connection)
            }
        }
        hours[RollUpRepository.world] = moments[3_600]
        for (scope, hours) in hours {
            for day in Set(hours.map { SeriesGrid.floor($0, by: 86_400) }) {
                try RollUpRepository.join(3_600, into: 86_400, scope, at: day, on: connection)
            }
        }
    }
}

/// A row as older releases wrote it.
private struct StoredRollUp {
    let resolution: Int64
    let scope: Int32
    let at: Int64
    let value: MetricRollUp

    init(row: Row) {
        resolution = row.integer(0)
        scope = Int32(row.integer(1))
        at = row.integer(2)
        value = MetricRollUp(row: row, from: 3)
    }
}
