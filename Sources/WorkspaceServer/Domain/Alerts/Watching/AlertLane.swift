import Protocol

/// What one rule remembers of one target, and which alert it has open there.
struct AlertLane: Sendable, Equatable {
    var track = AlertTrack()
    /// Its number; none while nothing is open, or while what was decided is on its way to the disk.
    var alert: Int64?
}

/// Where a lane is, so that it is found again without comparing names.
struct AlertPlace: Sendable, Equatable {
    enum Target: Sendable, Equatable {
        case itself
        /// Positions in the site, not keys.
        case container(Int)
        case equipment(Int)
    }

    var site: Int
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
