/// How many alerts need somebody.
package struct AlertCounts: Codable, Sendable, Equatable {
    package var critical: Int
    package var warning: Int
    package var info: Int
    package var acknowledged: Int
    package var oldestAt: Timestamp?

    package init(critical: Int, warning: Int, info: Int, acknowledged: Int, oldestAt: Timestamp? = nil) {
        self.critical = critical
        self.warning = warning
        self.info = info
        self.acknowledged = acknowledged
        self.oldestAt = oldestAt
    }
}

extension AlertCounts: Documented {
    package static let fields: FieldNotes = [
        "critical": .init("Open ones.", in: 0...1e9),
        "warning": .init("Open ones.", in: 0...1e9),
        "info": .init("Open ones.", in: 0...1e9),
        "acknowledged": .init("Those that somebody has taken.", in: 0...1e9),
        "oldestAt": "When the oldest open one began.",
    ]
}
