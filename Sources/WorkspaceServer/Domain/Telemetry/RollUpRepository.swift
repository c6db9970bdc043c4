package import Database
package import TimeSeries

/// Every SQL statement that touches `rollup` and `flushed`.
package struct RollUpRepository: Sendable {
    /// Which containers make up a project, all by key.
    package typealias Projects = [Int32: [Int32]]

    /// Stands for all sites together, as in `FleetIndex`.
    package static let world: Int32 = 0

    static let columns = """
        hashrate_count, hashrate_sum, hashrate_min, hashrate_max, power_count, power_sum, power_min, power_max,
        temperature_count, temperature_sum, temperature_min, temperature_max,
        active_count, active_sum, active_min, active_max
        """

    let database: DatabasePool

    package init(database: DatabasePool) { self.database = database }

    /// Adds minutes to what is stored and works out again what follows from them: the minute of each project and of the
    /// world, then the quarters, hours and days of all. Late minutes and a restart in the middle of an hour need
    /// nothing special.
    ///
    /// `through` is the last row of the journal that these minutes were made from. It is written in the same step, so
    /// that a restart counts no row twice and none not at all.
    package func add(
        _ minutes: [Int64: [Int32: MetricRollUp]], projects: Projects, through number: Int64 = 0
    ) async throws {
        try await database.write { connection in
            var touched: [Int32: Set<Int64>] = [:]
            for (minute, containers) in minutes {
                for (container, value) in containers {
                    try Self.merge(value, 60, container, minute, on: connection)
                    touched[container, default: []].insert(minute)
                }
                for (project, keys) in projects where keys.contains(where: { containers[$0] != nil }) {
                    try Self.addUp(project, of: keys, at: minute, on: connection)
                    touched[project, default: []].insert(minute)
                }
                try Self.addUp(Self.world, of: Array(projects.keys), at: minute, on: connection)
                touched[Self.world, default: []].insert(minute)
                try Self.flushed(minute, through: number, on: connection)
            }
            for (scope, minutes) in touched { try Self.join(minutes, of: scope, on: connection) }
        }
    }

    /// Up to which row of the journal each minute is written. No scope: minutes are those of everybody.
    package func flushed() async throws -> [Int64: Int64] {
        try await database.read { connection in
            let rows = try connection.query("SELECT minute_s, through FROM flushed") { ($0.integer(0), $0.integer(1)) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    private static func flushed(_ minute: Int64, through number: Int64, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO flushed (minute_s, through) VALUES (?, ?)
            ON CONFLICT (minute_s) DO UPDATE SET through = excluded.through
            """, [.integer(minute), .integer(number)])
    }

    /// Each quarter, hour and day once, however many of its minutes came.
    static func join(_ minutes: Set<Int64>, of scope: Int32, on connection: borrowing Connection) throws {
        var finer: Int64 = 60
        var changed = minutes
        for resolution in SeriesGrid.resolutions.dropFirst() {
            changed = Set(changed.map { SeriesGrid.floor($0, by: resolution) })
            for start in changed { try join(finer, into: resolution, scope, at: start, on: connection) }
            finer = resolution
        }
    }

    /// What one scope did, step by step. Walks the primary key. Of the smallest and largest values a chart shows the
    /// hottest board alone: the others are left where they are, which saves a third of a year by the hour.
    func steps(of scope: Int32, _ grid: SeriesGrid) async throws -> [MetricRollUp] {
        try await database.read { connection in
            var steps = [MetricRollUp](repeating: MetricRollUp(), count: grid.count)
            let places: [SQLValue] = [
                .integer(grid.resolution), .integer(Int64(scope)), .integer(grid.start), .integer(grid.end),
            ]
            try connection.each(Self.chartSQL, places) { row in
                if let index = grid.index(of: row.integer(0)) { steps[index].merge(MetricRollUp(ofChart: row)) }
                return true
            }
            return steps
        }
    }

    package static let chartSQL = """
        SELECT at_s, hashrate_count, hashrate_sum, power_count, power_sum, temperature_count, temperature_sum,
            temperature_max, active_count, active_sum FROM rollup
        WHERE resolution_s = ? AND scope = ? AND at_s >= ? AND at_s < ? ORDER BY at_s
        """

    /// Removes minutes before `second`, scope by scope so that only what goes is visited.
    package func forgetMinutes(before second: Int64, of scopes: [Int32]) async throws {
        try await database.write { connection in
            for scope in scopes {
                try connection.execute(
                    "DELETE FROM rollup WHERE resolution_s = 60 AND scope = ? AND at_s < ?",
                    [.integer(Int64(scope)), .integer(second)])
            }
        }
    }

    private static let rangeSQL = """
        SELECT at_s, \(columns) FROM rollup
        WHERE resolution_s = ? AND scope = ? AND at_s >= ? AND at_s < ? ORDER BY at_s
        """

    static func rows(
        of scope: Int32, _ resolution: Int64, from: Int64, to: Int64, on connection: borrowing Connection
    ) throws -> [(at: Int64, value: MetricRollUp)] {
        try connection.query(
            rangeSQL, [.integer(resolution), .integer(Int64(scope)), .integer(from), .integer(to)]
        ) { row in (at: row.integer(0), value: MetricRollUp(row: row, from: 1)) }
    }

    private static func merge(
        _ value: MetricRollUp, _ resolution: Int64, _ scope: Int32, _ at: Int64, on connection: borrowing Connection
    ) throws {
        // Merged with what is stored: a restart or a late batch brings the same minute a second time.
        var merged = try rows(of: scope, resolution, from: at, to: at + 1, on: connection).first?.value ?? .init()
        merged.merge(value)
        try put(merged, resolution, scope, at, on: connection)
    }

    /// A project's minute is what its containers did in it, so that one that reports late still counts once.
    static func addUp(
        _ whole: Int32, of parts: [Int32], at moment: Int64, _ resolution: Int64 = 60,
        on connection: borrowing Connection
    ) throws {
        let values = try parts.compactMap { part in
            try rows(of: part, resolution, from: moment, to: moment + 1, on: connection).first?.value
        }
        try put(MetricRollUp.total(of: values), resolution, whole, moment, on: connection)
    }

    static func join(
        _ finer: Int64, into resolution: Int64, _ scope: Int32, at: Int64, on connection: borrowing Connection
    ) throws {
        var joined = MetricRollUp()
        for row in try rows(of: scope, finer, from: at, to: at + resolution, on: connection) { joined.merge(row.value) }
        try put(joined, resolution, scope, at, on: connection)
    }

    /// What becomes of a row that is there already.
    enum Present {
        case replaced, kept
    }

    static func put(
        _ value: MetricRollUp, _ resolution: Int64, _ scope: Int32, _ at: Int64, ifPresent: Present = .replaced,
        on connection: borrowing Connection
    ) throws {
        try connection.execute(
            ifPresent == .replaced ? replacing : keeping,
            [.integer(resolution), .integer(Int64(scope)), .integer(at)] + value.values)
    }

    private static let replacing = """
        INSERT INTO rollup (resolution_s, scope, at_s, \(columns)) VALUES (?, ?, ?, \(places))
        ON CONFLICT (resolution_s, scope, at_s) DO UPDATE SET \(assignments)
        """
    private static let keeping = """
        INSERT INTO rollup (resolution_s, scope, at_s, \(columns)) VALUES (?, ?, ?, \(places)) ON CONFLICT DO NOTHING
        """
    private static let places = Array(repeating: "?", count: 16).joined(separator: ", ")
    private static let assignments = ["hashrate", "power", "temperature", "active"].flatMap { name in
        ["count", "sum", "min", "max"].map { "\(name)_\($0) = excluded.\(name)_\($0)" }
    }.joined(separator: ", ")
}

extension MetricRollUp {
    init(row: Row, from column: Int32) {
        self.init()
        hashrate = RollUp(row: row, from: column)
        power = RollUp(row: row, from: column + 4)
        temperature = RollUp(row: row, from: column + 8)
        active = RollUp(row: row, from: column + 12)
    }

    /// Without what a chart does not show.
    fileprivate init(ofChart row: Row) {
        self.init()
        hashrate = RollUp(count: row.integer(1), sum: row.integer(2), minimum: .max, maximum: .min)
        power = RollUp(count: row.integer(3), sum: row.integer(4), minimum: .max, maximum: .min)
        temperature = RollUp(count: row.integer(5), sum: row.integer(6), minimum: .max, maximum: row.integer(7))
        active = RollUp(count: row.integer(8), sum: row.integer(9), minimum: .max, maximum: .min)
    }

    fileprivate var values: [SQLValue] { hashrate.values + power.values + temperature.values + active.values }
}

extension RollUp {
    fileprivate init(row: Row, from column: Int32) {
        self.init(
            count: row.integer(column), sum: row.integer(column + 1), minimum: row.integer(column + 2),
            maximum: row.integer(column + 3))
    }

    fileprivate var values: [SQLValue] {
        isEmpty
            ? [.integer(0), .integer(0), .null, .null]
            : [.integer(count), .integer(sum), .integer(minimum), .integer(maximum)]
    }
}
