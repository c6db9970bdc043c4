/// What the server wrote into its log lately, newest first. The whole log is in the system's journal.
package struct ListLog: APIRequest {
    package typealias Response = Page<LogEntry>
    package static let route = Route(.get, "/api/admin/log", needs: .administer, "Read the newest log records")

    /// Nothing less important than this.
    package var level: LogLevel?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?

    package init(level: LogLevel? = nil, limit: Int? = nil) {
        self.level = level
        self.limit = limit
    }
}

extension ListLog: Documented {
    package static let fields: FieldNotes = [
        "level": "Nothing less important than this."
    ]
}
