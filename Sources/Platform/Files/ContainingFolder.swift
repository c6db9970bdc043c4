import Glibc

/// The folder that a file stands in, as the disk sees it: a name is an entry of the folder, not of the file.
package enum ContainingFolder {
    package static func of(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Puts what was created, renamed or deleted in it on disk. False when that failed, for the reason in `errno`.
    package static func synchronise(of path: String) -> Bool {
        let descriptor = open(of(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
