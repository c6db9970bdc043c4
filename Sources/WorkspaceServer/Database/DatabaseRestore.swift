import Glibc
import Platform

/// Puts a backup in the place of a database that nobody has open. What was there is kept beside it.
package struct DatabaseRestore: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// Answers where the old database went; nil when there was none. At every moment one of the two is in place or
    /// findable: nothing is deleted.
    @discardableResult
    package func restore(from backup: String) throws -> String? {
        let use = try DatabaseLock.use.open(beside: path)
        guard use.hold(alone: true) else { throw DatabaseError.inUse }
        // While the old database is still in place: a bad backup must not cost a good database.
        let faults = try DatabasePool.faults(of: backup)
        guard faults.isEmpty else { throw DatabaseError.damaged(faults.joined(separator: "; ")) }
        let fresh = path + ".restoring"
        try DatabaseCopy(source: backup, destination: fresh, pauseMilliseconds: 0).make(monitor: DatabaseMonitor())
        let old = try setAside()
        try move(fresh, to: path)
        return old
    }

    /// Takes the database away, under another name. Answers which; nil when there was none.
    @discardableResult
    package func remove() throws -> String? {
        let use = try DatabaseLock.use.open(beside: path)
        guard use.hold(alone: true) else { throw DatabaseError.inUse }
        return try setAside()
    }

    /// The WAL belongs to the file and goes with it: it may hold the last commits.
    private func setAside() throws -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        let old = path + ".before-restore-\(time(nil))"
        try move(path, to: old)
        if access(path + "-wal", F_OK) == 0 { try move(path + "-wal", to: old + "-wal") }
        // An index of the WAL for the processes that use it: SQLite makes it anew from the WAL that it finds.
        unlink(path + "-shm")
        return old
    }

    private func move(_ from: String, to: String) throws {
        guard rename(from, to) == 0 else {
            throw DatabaseError.unreadable("\(from): \(String(cString: strerror(errno)))")
        }
    }
}
