import FoundationEssentials
import Glibc
package import Protocol

/// The folder with the copies. A name is the moment of the copy, `workspace-20250601T020000Z.db`, so that names sort
/// like times; a file gets such a name only after its check passed.
package struct BackupFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The newest first.
    package func list() -> [Backup] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap(backup(named:)).sorted { $0.name > $1.name }
    }

    package func backup(named name: String) -> Backup? {
        var status = stat()
        // The name first: it may come from a request, and `../` must never reach the file system.
        guard let at = Self.moment(of: name), stat(file(name), &status) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        let readings = telemetry(name).sizes.map { BackupPart(name: $0.name, bytes: $0.bytes) }
        let bytes = readings.reduce(Int(status.st_size)) { $0 + $1.bytes }
        return Backup(name: name, at: at, bytes: bytes, verified: true, telemetry: readings)
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
    func remove(_ backup: Backup) throws {
        try FileManager.default.removeItem(atPath: file(backup.name))
        try removeTelemetry(of: backup.name)
    }

    func removeTelemetry(of name: String) throws {
        let telemetry = telemetry(name).folder
        // Backups of older releases have none.
        if access(telemetry, F_OK) == 0 { try FileManager.default.removeItem(atPath: telemetry) }
    }

    /// Two copies within a second must not share a name: the later one takes that of the next second.
    func freeName(at moment: Timestamp) -> String {
        var moment = moment
        while backup(named: Self.name(at: moment)) != nil { moment = moment.advanced(bySeconds: 1) }
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
