import CSQLite
import Platform

/// Brings a database to the shape that this program knows. Forward only: going back is restoring a backup.
struct Migrator {
    let migrations: [Migration]

    init(_ migrations: [Migration]) {
        let numbers = migrations.map(\.number)
        precondition(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "migration numbers must increase")
        self.migrations = migrations
    }

    func migrate(_ connection: borrowing Connection) throws {
        let found = try connection.shape()
        let known = migrations.last?.number ?? 0
        // Without migrations of its own, as in tests, a pool takes the file as it is.
        guard found <= known || migrations.isEmpty else {
            throw DatabaseError.newerThanProgram(found: found, known: known)
        }
        let missing = migrations.filter { $0.number > found }
        guard !missing.isEmpty else { return }
        // Rebuilding a table that others point to would break their references for a moment; they are checked below.
        try connection.run(script: "PRAGMA foreign_keys = OFF")
        for migration in missing {
            try apply(migration, to: connection)
            Log("database").info("migrated", ["to": "\(migration.number)", "name": migration.name])
        }
        try connection.run(script: "PRAGMA foreign_keys = ON")
    }

    /// One transaction each: a migration is done or was never begun.
    private func apply(_ migration: Migration, to connection: borrowing Connection) throws {
        try connection.run(script: "BEGIN IMMEDIATE")
        do {
            try connection.run(script: migration.sql)
            let broken = try connection.query("PRAGMA foreign_key_check", row: { $0.text(0) })
            guard broken.isEmpty else {
                throw DatabaseError.constraint("migration \(migration.number) leaves broken references in \(broken[0])")
            }
            // In the same transaction as the migration: after a power cut the number still tells the truth.
            try connection.run(script: "PRAGMA user_version = \(migration.number); COMMIT")
        } catch {
            if connection.isInTransaction { try connection.run(script: "ROLLBACK") }
            throw error
        }
    }
}
