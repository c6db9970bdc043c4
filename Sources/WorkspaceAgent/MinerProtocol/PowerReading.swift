package import Protocol

/// What a machine draws, and who says so.
package struct PowerReading: Sendable, Equatable {
    package let watts: Double
    package let source: ReadingSource

    /// The best that is known: a meter, the machine itself, what somebody typed in, what the maker promises. Nil when
    /// nobody says anything; a number that nobody stands for would be a guess.
    package static func best(
        meter: Double? = nil, miner: Double? = nil, configured: Double? = nil, nameplate: Double? = nil
    ) -> PowerReading? {
        let ladder: [(Double?, ReadingSource)] = [
            (meter, .meter), (miner, .miner), (configured, .configured), (nameplate, .nameplate),
        ]
        for case (let watts?, let source) in ladder { return PowerReading(watts: watts, source: source) }
        return nil
    }
}
