package import Protocol

/// What can go wrong with a silence, in its own words.
package enum SilenceError: Error, Equatable {
    case unknown(Silence.ID)
    /// It would end before it begins, has ended already, or lasts too long.
    case timesUnreasonable(daysMax: Int)
    case tooMany(limit: Int)
}
