/// One record of the server's log.
package struct LogEntry: Codable, Sendable, Equatable {
    package var at: Timestamp
    package var level: LogLevel
    /// The part of the server that speaks: `backup`, `http`.
    package var subject: String
    package var message: String
    package var fields: [String: String]

    package init(at: Timestamp, level: LogLevel, subject: String, message: String, fields: [String: String]) {
        self.at = at
        self.level = level
        self.subject = subject
        self.message = message
        self.fields = fields
    }
}
