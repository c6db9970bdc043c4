import Glibc

/// A lock between processes, on a file beside the database.
///
/// `-lock` is held around commits and checkpoints. SQLite's own locks allow a commit to reset the WAL while another
/// connection checkpoints, which before 3.51.3 could corrupt the file; a command-line verb beside a running server
/// would be such a connection. `-use` is shared by all who have the database open.
package final class FileLock: Sendable {
    private let descriptor: Int32

    package init(path: String) throws(DatabaseError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable("\(path): \(String(cString: strerror(errno)))") }
    }

    deinit {
        // Closing alone would not do while a process that is just being started still has a copy of the descriptor.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// For as long as this object lives: many may share the lock, or one has it alone. False when that is impossible.
    package func hold(alone: Bool) -> Bool { flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 }

    func whileHeld(_ body: () -> Void) {
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        body()
        flock(descriptor, LOCK_UN)
    }
}
