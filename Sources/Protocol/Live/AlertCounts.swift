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
