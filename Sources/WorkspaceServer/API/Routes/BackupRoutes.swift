import Auth
package import Domain
import HTTPEngine
import Protocol

/// Copies of the database.
package struct BackupRoutes: Sendable {
    private static let file = Route(
        .get, "/api/admin/backups/{name}/file", needs: .administer, "Download a backup, whole or in parts")

    private let backups: BackupService

    package init(backups: BackupService) { self.backups = backups }

    package func register(on router: inout Router) {
        router.on(ListBackups.self) { _, _ in backups.list() }
        router.on(BackUpNow.self) { _, caller in try await backups.backUp(by: caller) }
        router.onRaw(Self.file, answering: "application/vnd.sqlite3") { request, caller in
            let name = request.parameters["name"] ?? ""
            let path = try await backups.handOut(name, to: caller)
            guard let file = DiskFile(path) else { throw BackupError.unknown(name) }
            var answer = Answer(
                200, "application/vnd.sqlite3",
                headers: [("Content-Disposition", "attachment; filename=\"\(name)\""), ("Cache-Control", "no-store")])
            answer.file = file
            return answer
        }
    }
}
