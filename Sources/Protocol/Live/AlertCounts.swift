/// How many alerts need somebody.
package struct AlertCounts: Codable, Sendable, Equatable {
    package var critical: Int
    package var warning: Int
    package var info: Int
    package var acknowledged: Int
    /// Absent when there is none.
    package var silenced: Int?
    package var oldestAt: Timestamp?

    package init(
        critical: Int, warning: Int, info: Int, acknowledged: Int, silenced: Int? = nil, oldestAt: Timestamp? = nil
    ) {
        self.critical = critical
        self.warning = warning
        self.info = info
        self.acknowledged = acknowledged
        self.silenced = silenced
        self.oldestAt = oldestAt
    }
}

extension AlertCounts: Documented {
    package static let fields: FieldNotes = [
        "critical": .init("Open ones.", in: 0...1e9),
        "warning": .init("Open ones.", in: 0...1e9),
        "info": .init("Open ones.", in: 0...1e9),
        "acknowledged": .init("Those that somebody has taken.", in: 0...1e9),
        "silenced": .init("Those that fit a silence; absent when there is none.", in: 0...1e9),
        "oldestAt": "When the oldest open one began.",
    ]
}
