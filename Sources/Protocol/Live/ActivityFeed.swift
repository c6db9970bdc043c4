/// Topic `activity`: a snapshot has the newest entries, a delta the new ones, oldest first.
package struct ActivityFeed: Codable, Sendable, Equatable {
    package var entries: [ActivityEntry]

    package init(entries: [ActivityEntry]) {
        self.entries = entries
    }
}
