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
