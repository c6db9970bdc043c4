import Glibc

/// Which file a path stood for when the database was opened. Whatever is written to a file that has lost its name is
/// gone with the process: nobody may be told that it was kept.
struct FileIdentity: Sendable {
    private let path: String
    private let device: dev_t
    private let number: ino_t

    init(path: String) throws(DatabaseError) {
        guard let status = Self.status(of: path) else {
            throw .unreadable("\(path): \(String(cString: strerror(errno)))")
        }
        self.path = path
        device = status.st_dev
        number = status.st_ino
    }

    func check() throws(DatabaseError) {
        // Both numbers: inodes are counted for each file system anew.
        guard let status = Self.status(of: path), status.st_dev == device, status.st_ino == number else {
            throw .unreadable("\(path) was moved, deleted or replaced since the start: start again")
        }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
