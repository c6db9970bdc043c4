package import Protocol

/// What a machine draws, and who says so.
package struct PowerReading: Sendable, Equatable {
    package let watts: Double
    package let source: ReadingSource

    /// The best that is known of one machine: what it says itself, what somebody typed in, what the maker promises.
    /// Nil when nobody says anything; a number that nobody stands for would be a guess. A container's meter, where
    /// there is one, is shared out later, over all its machines.
    package static func best(
        miner: Double? = nil, configured: Double? = nil, nameplate: Double? = nil
    ) -> PowerReading? {
        let ladder: [(Double?, ReadingSource)] = [
            (miner, .miner), (configured, .configured), (nameplate, .nameplate),
        ]
        for case (let watts?, let source) in ladder { return PowerReading(watts: watts, source: source) }
        return nil
    }
}
