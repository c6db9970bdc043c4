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

extension LogEntry: Documented {
    package static let fields: FieldNotes = [
        "at": "When it was written.",
        "level": "How much it matters.",
        "subject": .init("The part of the server that speaks.", example: "backup"),
        "message": "What happened, in English.",
        "fields": "Its details, by name.",
    ]
}
