/// Makes the log say more or less, at once and without a restart.
package struct SetLogLevel: APIRequest {
    package typealias Response = LogLevels
    package static let route = Route(.put, "/api/admin/log/levels", needs: .administer, "Change the level of the log")

    package var level: LogLevel?
    package var subject: String?

    package init(level: LogLevel?, subject: String? = nil) {
        self.level = level
        self.subject = subject
    }
}

extension SetLogLevel: Documented {
    package static let fields: FieldNotes = [
        "level": "Less important lines are left out. Without it, the subject goes back to what the others say.",
        "subject": .init(
            "The part of the server that is meant; all that have no level of their own when absent.", length: 1...40,
            pattern: "^[a-z-]+$", example: "request"),
    ]
}
