import CSQLite
import Glibc
import Platform

/// Copies a database while it is written to. Without the open read transaction every commit would start the copy anew,
/// and without the pauses the writer would wait behind the copy's disk traffic.
struct DatabaseCopy: Sendable {
    /// 512 pages of 8 KiB are 4 MiB: with 25 ms between them about 90 MB/s, which the writer does not notice.
    private static let pagesPerStep: Int32 = 512

    let source: String
    let destination: String
    let pauseMilliseconds: Int
    /// What else must hold of the copy, besides being a sound file.
    var alsoVerify: @Sendable (borrowing Connection) throws -> Void = { _ in }

    /// Returns when the copy is whole, verified and on disk under its name; the name never stands for anything less.
    func make(monitor: DatabaseMonitor) throws {
        let partial = destination + ".partial"
        try createAnew(partial)
        do {
            try copyPages(to: partial, monitor: monitor)
            try verify(partial, monitor: monitor)
            try synchronise(partial)
            // Only now, when the bytes are on disk: after a power cut the name could stand for an empty file.
            guard rename(partial, destination) == 0 else { throw failure(destination) }
            guard ContainingFolder.synchronise(of: destination) else { throw failure(destination) }
        } catch {
            unlink(partial)
            throw error
        }
    }

    private func copyPages(to partial: String, monitor: DatabaseMonitor) throws {
        let from = try Connection(path: source, as: .reader, monitor: monitor)
        let to = try Connection(path: partial, as: .copy, monitor: monitor)
        try from.execute("BEGIN")
        // A transaction sees nothing until its first read.
        _ = try from.first("PRAGMA schema_version", row: { $0.int(0) })
        try copyPages(from: from, to: to, at: partial)
        try from.execute("ROLLBACK")
    }

    private func copyPages(from: borrowing Connection, to: borrowing Connection, at partial: String) throws {
        guard let backup = sqlite3_backup_init(to.handle, "main", from.handle, "main") else {
            throw DatabaseError(sqlite3_errcode(to.handle), on: to.handle, sql: "backup")
        }
        // However it ends: a connection with an unfinished copy cannot be closed.
        defer { sqlite3_backup_finish(backup) }
        while true {
            let code = sqlite3_backup_step(backup, Self.pagesPerStep)
            switch code {
            case SQLITE_DONE: return
            // Piece by piece: one large flush at the end would keep the writer's commits waiting behind it.
            case SQLITE_OK: try synchronise(partial)
            case SQLITE_BUSY, SQLITE_LOCKED: break
            default: throw DatabaseError(code, on: to.handle, sql: "backup")
            }
            usleep(UInt32(pauseMilliseconds) * 1_000)
        }
    }

    /// A new connection, which also turns the copy's WAL mode off: a backup is one file.
    private func verify(_ partial: String, monitor: DatabaseMonitor) throws {
        let copy = try Connection(path: partial, as: .copy, monitor: monitor)
        let findings = try copy.query("PRAGMA integrity_check", row: { $0.text(0) })
        guard findings == ["ok"] else { throw DatabaseError.damaged(findings.joined(separator: "; ")) }
        try alsoVerify(copy)
    }

    private func createAnew(_ path: String) throws {
        unlink(path)
        // Password hashes travel with every copy: it is as private as the database from its first byte on.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
    }

    private func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private func failure(_ path: String) -> DatabaseError {
        errno == ENOSPC ? .diskFull : .unreadable("\(path): \(String(cString: strerror(errno)))")
    }
}

extension DatabasePool {
    /// Copies the database to a new file, checks the copy, and gives it its name. Nobody waits for it: it has a thread
    /// and connections of its own.
    package func copy(
        to destination: String, pauseMilliseconds: Int = 25,
        verify: @escaping @Sendable (borrowing Connection) throws -> Void = { _ in }
    ) async throws {
        let copy = DatabaseCopy(
            source: path, destination: destination, pauseMilliseconds: pauseMilliseconds, alsoVerify: verify)
        try await Self.make(copy, monitor: monitor)
    }

    /// The same for a file that a pool, or nobody, has open.
    package static func copy(_ path: String, to destination: String, pauseMilliseconds: Int = 25) async throws {
        let copy = DatabaseCopy(source: path, destination: destination, pauseMilliseconds: pauseMilliseconds)
        try await make(copy, monitor: DatabaseMonitor())
    }

    private static func make(_ copy: DatabaseCopy, monitor: DatabaseMonitor) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            WorkerThread(named: "db-copy") {
                continuation.resume(with: Result { try copy.make(monitor: monitor) })
            }
        }
    }

    /// What SQLite finds wrong with the file; empty when it is sound. Reads everything: minutes for a large file.
    package static func faults(of path: String) throws -> [String] {
        try inspect(path) { connection in
            let findings = try connection.query("PRAGMA integrity_check", row: { $0.text(0) })
            guard findings == ["ok"] else { return findings }
            return try connection.query("PRAGMA foreign_key_check") { row in
                "row \(row.optionalInteger(1).map(String.init) ?? "?") of \(row.text(0)) points to a row of "
                    + "\(row.text(2)) that does not exist"
            }
        }
    }

    /// Looks into a file that no pool has open, such as a backup, and changes nothing.
    package static func inspect<Value>(
        _ path: String, _ body: (borrowing Connection) throws -> Value
    ) throws -> Value {
        try body(Connection(path: path, as: .reader, monitor: DatabaseMonitor()))
    }
}
