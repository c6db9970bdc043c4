/// A statement of the database that took longer than it should. Its text has a `?` where each value stood.
package struct SlowStatement: Codable, Sendable, Equatable {
    package var sql: String
    package var milliseconds: Double
    package var at: Timestamp

    package init(sql: String, milliseconds: Double, at: Timestamp) {
        self.sql = sql
        self.milliseconds = milliseconds
        self.at = at
    }
}

extension SlowStatement: Documented {
    package static let fields: FieldNotes = [
        "sql": "Its text, with a `?` where each value stood.",
        "milliseconds": .init("How long it took.", unit: "ms", in: 0...1e12),
        "at": "When it ended.",
    ]
}
