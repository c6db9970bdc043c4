package import Protocol

/// What can go wrong with an action, in its own words.
package enum ActionError: Error, Equatable {
    case unknown(MinerAction.ID)
    /// Nobody is left after those that are in maintenance or busy.
    case nobody
    case tooMany(limit: Int)
    case tooManyOpen(limit: Int)
    /// At this pace it would be over before the last machine was told.
    case tooSlow(secondsNeeded: Int, secondsGiven: Int)
}
