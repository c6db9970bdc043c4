/// How much each part of the server writes into its log. What was changed here holds until the server starts again or
/// reads its settings anew.
package struct LogLevels: Codable, Sendable, Equatable {
    package var level: LogLevel
    package var subjects: [String: LogLevel]

    package init(level: LogLevel, subjects: [String: LogLevel]) {
        self.level = level
        self.subjects = subjects
    }
}

extension LogLevels: Documented {
    package static let fields: FieldNotes = [
        "level": "Less important lines are left out.",
        "subjects": .init("Parts of the server that say more or less than that.", example: ["request": "debug"]),
    ]
}
