/// What can go wrong with a rule, in its own words.
package enum AlertRuleError: Error, Equatable {
    case unknown(String)
    /// The limit of a critical alert is nearer than that of a warning, or there is none at all.
    case limitsUnreasonable
    case tooMany(limit: Int)
}
