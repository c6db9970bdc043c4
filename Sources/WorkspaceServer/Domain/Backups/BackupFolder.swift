import FoundationEssentials
import Glibc
package import Protocol

/// The folder with the copies. A name is the moment of the copy, `workspace-20250601T020000Z.db`, so that names sort
/// like times; a file gets such a name only after its check passed.
package struct BackupFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The newest first.
    package func list() -> [Backup] { names().compactMap(backup(named:)) }

    /// What is called like a backup, the newest first. Nothing but the folder itself is read: the dashboard asks once a
    /// second, and thirty backups have a folder of readings each.
    func names() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { Self.moment(of: $0) != nil }.sorted(by: >)
    }

    /// When the newest backup was made.
    var last: Timestamp? { names().first(where: isBackup).flatMap(Self.moment) }

    package func backup(named name: String) -> Backup? {
        guard let at = Self.moment(of: name), let size = size(of: name) else { return nil }
        let readings = telemetry(name).sizes.map { BackupPart(name: $0.name, bytes: $0.bytes) }
        return Backup(
            name: name, at: at, bytes: readings.reduce(size) { $0 + $1.bytes }, verified: true, telemetry: readings)
    }

    func isBackup(_ name: String) -> Bool { size(of: name) != nil }

    /// Of the database alone; nil when this is no backup.
    private func size(of name: String) -> Int? {
        var status = stat()
        // The name first: it may come from a request, and `../` must never reach the file system.
        guard Self.moment(of: name) != nil, stat(file(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        return Int(status.st_size)
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Where the telemetry files of a backup are: beside it.
    package static func telemetry(of file: String) -> TelemetryFiles {
        TelemetryFiles(folder: String(file.dropLast(".db".count)) + ".telemetry")
    }

    func telemetry(_ name: String) -> TelemetryFiles { Self.telemetry(of: file(name)) }

    /// Only the owner may look in: a copy holds what the database holds.
    func create() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// The file first: its name says that the backup is whole.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: file(name))
        try removeTelemetry(of: name)
    }

    func removeTelemetry(of name: String) throws {
        let telemetry = telemetry(name).folder
        // Backups of older releases have none.
        if access(telemetry, F_OK) == 0 { try FileManager.default.removeItem(atPath: telemetry) }
    }

    /// Two copies within a second must not share a name: the later one takes that of the next second.
    func freeName(at moment: Timestamp) -> String {
        var moment = moment
        while isBackup(Self.name(at: moment)) { moment = moment.advanced(bySeconds: 1) }
        return Self.name(at: moment)
    }

    static func name(at moment: Timestamp) -> String {
        let digits = moment.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        return "workspace-\(digits)Z.db"
    }

    static func moment(of name: String) -> Timestamp? {
        let digits = Array(name.dropFirst("workspace-".count).prefix(15))
        guard digits.count == 15 else { return nil }
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        let moment = Timestamp(
            rfc3339: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
        // Anything else in the folder is not ours.
        return moment.flatMap { Self.name(at: $0) == name ? $0 : nil }
    }
}
