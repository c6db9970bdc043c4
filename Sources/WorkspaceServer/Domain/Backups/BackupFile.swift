import Database

/// A file that may take the place of the database.
package struct BackupFile: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// Throws unless it is a database of ours, and of no newer release than this.
    package func check() throws {
        let shape = try DatabasePool.inspect(path) { connection in
            // Other programs number the shapes of their files too; both of these tables only ours have.
            let isOurs = try connection.hasTable("account") && connection.hasTable("activity")
            return isOurs ? try connection.shape() : 0
        }
        guard shape > 0 else { throw BackupError.foreign(path) }
        let known = Migrations.all.map(\.number).max() ?? 0
        guard shape <= known else { throw DatabaseError.newerThanProgram(found: shape, known: known) }
    }
}
