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

extension Backup: Documented {
    package static let fields: FieldNotes = [
        "name": .init("The file in the folder of backups.", example: "workspace-20250601T020000Z.db"),
        "at": "When it was made.",
        "bytes": .init("Its size.", unit: "bytes", in: 0...1e15),
        "verified": "Whether an integrity check of the copy passed.",
    ]
}
