import Auth
package import Domain
import Protocol

/// Copies of the database.
package struct BackupRoutes: Sendable {
    private let backups: BackupService

    package init(backups: BackupService) { self.backups = backups }

    package func register(on router: inout Router) {
        router.on(ListBackups.self) { _, _ in backups.list() }
        router.on(BackUpNow.self) { _, caller in try await backups.backUp(by: caller) }
    }
}
