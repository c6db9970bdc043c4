/// What a frame of a topic carries.
package enum LiveFrameKind: String, Codable, Sendable, CaseIterable {
    /// Everything the topic has.
    case snapshot
    /// What changed since the frame before.
    case delta
    /// The client was too slow: forget the topic, a snapshot follows.
    case resync
    /// The topic cannot be had; `problem` says why.
    case error
}

extension LiveFrameKind: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .snapshot: "everything the topic has"
        case .delta: "what changed since the frame before"
        case .resync: "the client was too slow; a snapshot follows"
        case .error: "the topic cannot be had"
        }
    }
}
