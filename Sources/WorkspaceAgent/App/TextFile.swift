import FoundationEssentials

/// A file that somebody wrote by hand.
enum TextFile {
    /// Nil when it cannot be read, or is no text.
    static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
