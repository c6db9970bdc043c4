import Protocol

/// What one rule remembers of one target, and which alert it has open there.
struct AlertLane: Sendable, Equatable {
    var track = AlertTrack()
    /// Its number; none while nothing is open, or while what was decided is on its way to the disk.
    var alert: Int64?

    /// Takes what the rule sees now and says what is to be written.
    mutating func step(_ seen: AlertObservation, at now: Timestamp, isStarting: Bool) -> AlertDecision? {
        // Nobody has had time to send: what was true before the start is not broken by that.
        if isStarting, seen.value == nil, seen.told == nil, track.isWaiting { return nil }
        let change =
            seen.told == nil
            ? track.step(seen.rule, seen.value, at: now) : track.rest(seen.rule, at: now)
        let decision = AlertDecision(change, seen, alert: alert)
        if change == .resolved { alert = nil }
        return decision
    }
}

/// Where a lane is, so that it is found again without comparing names.
struct AlertPlace: Sendable, Equatable {
    enum Target: Sendable, Equatable {
        case itself
        /// Positions in the site, not keys.
        case container(Int)
        case equipment(Int)
        /// A machine of the container at that position.
        case miner(Int, Miner.ID)
    }

    /// None for the rules about all sites together.
    var site: Int?
    var target: Target
    var lane: Int
}

/// A decision, with the lane it was taken in before and after: what is taken back when it cannot be written.
struct AlertFinding: Sendable {
    var decision: AlertDecision
    /// None for an alert whose target is gone.
    var place: AlertPlace?
    var before = AlertLane()
    var after = AlertLane()
}

/// What a look at something came to.
struct AlertLook: Sendable {
    var findings: [AlertFinding] = []
    /// What differs from what is kept on disk.
    var memories: [KeptMemory] = []

    mutating func add(_ other: AlertLook) {
        findings += other.findings
        memories += other.memories
    }
}
