package import Protocol

/// What can go wrong with an alert, in its own words.
package enum AlertError: Error, Equatable {
    case unknown(Alert.ID)
    /// It is over: nothing is left to take on.
    case resolved(Alert.ID)
    case textMissing
    case textTooLong(limit: Int)
    case textUnprintable
    case tooManyComments(limit: Int)
    /// An end that has passed, or one that is too far away.
    case endUnreasonable(daysMax: Int)
    /// Nobody of this name may look after alerts of the site.
    case unknownOwner(String)
    /// Alerts by name and by filter at once, or by neither.
    case choiceUnclear
    case tooMany(limit: Int)
}
