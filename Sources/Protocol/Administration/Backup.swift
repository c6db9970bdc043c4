/// One copy of everything: the database, and the telemetry files beside it.
package struct Backup: Codable, Sendable, Equatable {
    package var name: String
    package var at: Timestamp
    /// Of all its files together.
    package var bytes: Int
    /// True when an integrity check of the copy passed.
    package var verified: Bool
    package var telemetry: [BackupPart]?

    package init(name: String, at: Timestamp, bytes: Int, verified: Bool, telemetry: [BackupPart]? = nil) {
        self.name = name
        self.at = at
        self.bytes = bytes
        self.verified = verified
        self.telemetry = telemetry
    }
}

/// A file that belongs to a backup.
package struct BackupPart: Codable, Sendable, Equatable {
    package var name: String
    package var bytes: Int

    package init(name: String, bytes: Int) {
        self.name = name
        self.bytes = bytes
    }
}

extension Backup: Documented {
    package static let fields: FieldNotes = [
        "name": .init("The database in the folder of backups.", example: "workspace-20250601T020000Z.db"),
        "at": "When it was made.",
        "bytes": .init("Its size, telemetry included.", unit: "bytes", in: 0...1e15),
        "verified": "Whether an integrity check of the copy passed.",
        "telemetry": "The telemetry files that belong to it; absent in what older servers answer.",
    ]
}

extension BackupPart: Documented {
    package static let fields: FieldNotes = [
        "name": .init("The name, as its download wants it.", example: "tele-live.db"),
        "bytes": .init("Its size.", unit: "bytes", in: 0...1e15),
    ]
}
