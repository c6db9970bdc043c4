/// Topic `activity`: a snapshot has the newest entries, a delta the new ones, oldest first.
package struct ActivityFeed: Codable, Sendable, Equatable {
    package var entries: [ActivityEntry]

    package init(entries: [ActivityEntry]) {
        self.entries = entries
    }
}

extension ActivityFeed: Documented {
    package static let fields: FieldNotes = [
        "entries": "The newest, or the new ones, oldest first."
    ]
}
