package import Auth
package import Database
package import Platform
import Protocol

/// Records what somebody did that changes no table, such as disconnecting a client, and tells it to the feed.
package struct ActivityRecorder: Sendable {
    private let database: DatabasePool
    private let events: Events
    private let time: TimeSource

    package init(database: DatabasePool, events: Events, time: TimeSource) {
        self.database = database
        self.events = events
        self.time = time
    }

    package func record(_ draft: ActivityDraft, by caller: Caller) async throws {
        let now = Timestamp(milliseconds: time.milliseconds())
        let entry = try await database.write { connection in
            try ActivityRepository.append(draft, by: caller, at: now, on: connection)
        }
        events.publish(.activity(entry))
    }
}
