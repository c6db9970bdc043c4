import Glibc

/// A small file that only its owner may read: keys, passwords, tokens.
package enum PrivateFile {
    private static let bytesMax = 1 << 20

    package enum Failure: Error, Equatable, CustomStringConvertible {
        case unreadable(path: String, reason: String)
        /// Others on this machine may read it, so what it holds is no secret any more.
        case readableByOthers(path: String)

        package var description: String {
            switch self {
            case .unreadable(let path, let reason): "\(path): \(reason)"
            case .readableByOthers(let path): "\(path) can be read by others: chmod 600 it, or delete it for a new one"
            }
        }
    }

    /// Which file stands under a path, without reading it: another one when it was replaced or written.
    package struct Identity: Sendable, Equatable {
        private let device: UInt
        private let inode: UInt
        private let size: Int
        private let changedNanoseconds: Int

        /// Nil when there is no such file.
        package init?(of path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            // When the inode changed: unlike when the content did, nobody can set that back.
            changedNanoseconds = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
        }
    }

    /// Nil when there is no such file.
    package static func read(_ path: String) throws(Failure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        // Asked of the descriptor that is read from, not of the path: there another file may stand by now.
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
        // Nothing is cut short: half a key would be taken for a whole one.
        guard status.st_size <= bytesMax else {
            throw .unreadable(path: path, reason: "is larger than any secret: more than \(bytesMax) bytes")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        guard Glibc.read(descriptor, &bytes, bytes.count) == bytes.count else { throw failure(path) }
        return bytes
    }

    /// Whole or not at all, and on disk when it returns.
    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let temporary = path + ".new"
        // Left over from a process that died in the middle: O_EXCL would stumble over it.
        unlink(temporary)
        // With the mode from the start: changed afterwards, there would be a moment in which others can open it.
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(temporary) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(temporary, path) == 0
        else { throw failure(temporary) }
        // Its new name is on disk only with the folder: after a power cut a rotated key would be the old one again.
        guard ContainingFolder.synchronise(of: path) else { throw failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}
