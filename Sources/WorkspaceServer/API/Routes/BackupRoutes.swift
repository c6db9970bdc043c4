import Auth
package import Domain
import HTTPEngine
import Protocol

/// Copies of everything, each a database and the telemetry files beside it.
package struct BackupRoutes: Sendable {
    private static let file = Route(
        .get, "/api/admin/backups/{name}/file", needs: .administer,
        "Download the database of a backup, whole or in parts")
    private static let telemetry = Route(
        .get, "/api/admin/backups/{name}/telemetry/{file}", needs: .administer,
        "Download a telemetry file of a backup, whole or in parts")
    private static let contentType = "application/vnd.sqlite3"

    private let backups: BackupService

    package init(backups: BackupService) { self.backups = backups }

    package func register(on router: inout Router) {
        router.on(ListBackups.self) { _, _ in backups.list() }
        router.on(BackUpNow.self) { _, caller in try await backups.backUp(by: caller) }
        router.onRaw(Self.file, answering: Self.contentType) { request, caller in
            let name = request.parameters["name"] ?? ""
            return try Self.answer(try await backups.handOut(name, to: caller), as: name)
        }
        router.onRaw(Self.telemetry, answering: Self.contentType) { request, caller in
            let name = request.parameters["name"] ?? ""
            let file = request.parameters["file"] ?? ""
            return try Self.answer(try await backups.handOut(name, telemetry: file, to: caller), as: file)
        }
    }

    private static func answer(_ path: String, as name: String) throws -> Answer {
        guard let file = DiskFile(path) else { throw BackupError.unknown(name) }
        var answer = Answer(
            200, contentType,
            headers: [("Content-Disposition", "attachment; filename=\"\(name)\""), ("Cache-Control", "no-store")])
        answer.file = file
        return answer
    }
}
