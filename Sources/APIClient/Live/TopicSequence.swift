package import Protocol

/// Decides what to do with each frame of one topic, so that nobody ever sees a hole or the same change twice.
package struct TopicSequence: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        case deliver
        /// Already seen, or part of a state that we have given up.
        case ignore
        /// Something is missing: ask for everything again.
        case subscribeAgain
    }

    /// The last frame delivered; nil while a snapshot is awaited.
    package private(set) var last: Int?

    package init() {}

    package mutating func judge(_ kind: LiveFrameKind, _ number: Int) -> Verdict {
        switch kind {
        case .snapshot:
            last = number
            return .deliver
        case .delta:
            // The snapshot that was asked for is on its way, and has this change in it.
            guard let last else { return .ignore }
            guard number > last else { return .ignore }
            guard number == last + 1 else {
                self.last = nil
                return .subscribeAgain
            }
            self.last = number
            return .deliver
        case .resync:
            last = nil
            return .ignore
        case .error:
            // Whoever watches must hear that nothing will come.
            last = nil
            return .deliver
        }
    }

    /// From here on only a snapshot counts.
    package mutating func forget() { last = nil }
}
