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
}
