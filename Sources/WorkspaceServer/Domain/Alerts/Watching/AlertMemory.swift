import Protocol

/// What a rule remembers of a target besides the alert that is open. Kept on disk: a restart breaks no wait, forgets no
/// flapping, and opens nothing again that somebody has resolved while its cause lasts.
package struct AlertMemory: Sendable, Equatable {
    /// Since when the value has been over a limit that is not announced yet.
    var exceededSince: Timestamp?
    var clearSince: Timestamp?
    /// Since when a value that must be known is not.
    var unknownSince: Timestamp?
    /// Somebody resolved it while the cause lasted: quiet until the cause is gone and comes back.
    var isSilenced = false
    /// How often in a row it opened again soon after it had ended: each time doubles how long the cause must be gone.
    var flaps = 0
    var endedAt: Timestamp?

    package init() {}

    var isBlank: Bool { self == AlertMemory() }

    /// Waits end; what people decided and what happened stays.
    mutating func breakWaits() {
        exceededSince = nil
        clearSince = nil
        unknownSince = nil
    }
}

/// The memory of one lane, as it is kept.
struct KeptMemory: Sendable, Equatable {
    struct Key: Hashable, Sendable {
        var rule: String
        var target: String
    }

    var key: Key
    var project: Project.ID
    var targetType: AlertTarget
    var memory: AlertMemory
}
