/// One copy of the database.
package struct Backup: Codable, Sendable, Equatable {
    package var name: String
    package var at: Timestamp
    package var bytes: Int
    /// True when an integrity check of the copy passed.
    package var verified: Bool

    package init(name: String, at: Timestamp, bytes: Int, verified: Bool) {
        self.name = name
        self.at = at
        self.bytes = bytes
        self.verified = verified
    }
}
