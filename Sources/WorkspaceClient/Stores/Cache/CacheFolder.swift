import FoundationEssentials
import Platform

/// Files that may be lost at any time. One folder per server and person: nobody sees what another one saw.
package nonisolated struct CacheFolder: Sendable {
    package let path: String

    /// `root` is the user's cache folder.
    package init(root: String, server: String, user: String) {
        path = root + "/" + Self.fileName("\(server) \(user)")
    }

    package func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(path)/\(Self.fileName(name))").map(Array.init)
    }

    package func write(_ bytes: [UInt8], _ name: String) {
        let files = FileManager.default
        try? files.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Whole or not at all: half a file would be read at the next start.
        try? Data(bytes).write(to: URL(filePath: "\(path)/\(Self.fileName(name))"), options: .atomic)
    }

    package func removeAll() { try? FileManager.default.removeItem(atPath: path) }

    /// No name, however odd, leads out of the folder.
    private static func fileName(_ name: String) -> String {
        Base64URL.encode(SHA256.digest(Array(name.utf8)).prefix(18))
    }
}
