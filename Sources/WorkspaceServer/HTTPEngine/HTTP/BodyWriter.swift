/// The way from a handler that makes its answer's body piece by piece to the client that reads it.
package struct BodyWriter: Sendable {
    /// The client has left, or was given up because it stopped reading. Whoever makes the body need not go on.
    package struct Gone: Error {}

    private let deliver: @Sendable ([UInt8]) async throws -> Void

    /// The engine delivers to a connection; a test may collect the pieces.
    package init(_ deliver: @escaping @Sendable ([UInt8]) async throws -> Void) { self.deliver = deliver }

    /// Returns as soon as there is room for more: whoever reads slowly slows the handler down, and at most this piece
    /// and some 256 KB wait in memory. Some kilobytes at a time are best.
    package func write(_ bytes: [UInt8]) async throws {
        // An empty chunk would mean the end.
        if !bytes.isEmpty { try await deliver(bytes) }
    }

    package func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}

/// A body that is made while it is sent.
struct BodyStream: Sendable {
    /// Nil when nobody knows yet; it is then sent in chunks.
    let length: Int?
    let write: @Sendable (BodyWriter) async throws -> Void
}
