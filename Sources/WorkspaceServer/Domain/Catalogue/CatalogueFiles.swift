import FoundationEssentials
import Platform
import Protocol
import Synchronization

/// The 3D models and thumbnails, read from disk once each: they are part of the installation and do not change while
/// we run.
final class CatalogueFiles: Sendable {
    private let folder: String
    private let held = Mutex<[String: CatalogueFile]>([:])

    init(folder: String) { self.folder = folder }

    /// `name` must be made of a known id: it becomes a path.
    func file(_ name: String) -> CatalogueFile? {
        if let file = held.withLock({ $0[name] }) { return file }
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
        let bytes = Array(data)
        let digest = SHA256.digest(bytes).prefix(12)
        let file = CatalogueFile(bytes: bytes, entityTag: "\"\(Base64URL.encode(Array(digest)))\"")
        held.withLock { $0[name] = file }
        return file
    }
}

/// A file and the tag that tells its contents from any other's, with its quotes.
package struct CatalogueFile: Sendable {
    package let bytes: [UInt8]
    package let entityTag: String
}
