import Glibc

/// A lock between processes, on a file made for it. The system gives it back when its holder ends, however it ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    package init(path: String) throws(SystemError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open \(path)") }
    }

    deinit {
        // Closing alone would not do while a process that is just being started still has a copy of the descriptor.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// For as long as this object lives: many may share the lock, or one has it alone. False when that is impossible.
    package func hold(alone: Bool) -> Bool { flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 }

    /// Waits for whoever has it.
    package func whileHeld(_ body: () -> Void) {
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        body()
        flock(descriptor, LOCK_UN)
    }
}
