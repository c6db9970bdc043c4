import Protocol

extension MinerActionKind {
    /// What stands in a list.
    var name: String {
        switch self {
        case .sleep: tr("Sleep")
        case .wake: tr("Wake")
        case .reboot: tr("Restart")
        case .blink: tr("Blink")
        case .stopBlinking: tr("Stop blinking")
        case .setPools: tr("Other pool")
        }
    }

    /// What stands in the menu; something is asked before anything is done.
    var menuTitle: String {
        switch self {
        case .sleep: tr("Put to sleep…")
        case .wake: tr("Wake…")
        case .reboot: tr("Restart…")
        case .blink: tr("Blink…")
        case .stopBlinking: tr("Stop blinking…")
        case .setPools: tr("Work for another pool…")
        }
    }

    /// What is asked.
    var question: String {
        switch self {
        case .sleep: tr("Put miners to sleep?")
        case .wake: tr("Wake miners?")
        case .reboot: tr("Restart miners?")
        case .blink: tr("Let miners blink?")
        case .stopBlinking: tr("Let miners stop blinking?")
        case .setPools: tr("Let miners work for another pool?")
        }
    }

    /// What the machines do then.
    var meaningForPeople: String {
        switch self {
        case .sleep: tr("They stop hashing until somebody wakes them.")
        case .wake: tr("They hash again after a few minutes.")
        case .reboot: tr("They start anew and hash again after a few minutes.")
        case .blink: tr("Their light blinks until somebody stops it, so that they are found.")
        case .stopBlinking: tr("Their light is as it was.")
        case .setPools: tr("The new pool takes the place of all they have.")
        }
    }

    /// Whether work is lost by it.
    var costsWork: Bool {
        switch self {
        case .sleep, .reboot, .setPools: true
        case .wake, .blink, .stopBlinking: false
        }
    }
}

extension Mark {
    init(_ state: MinerActionState) {
        switch state {
        case .running: self.init(shape: "◐", word: tr("Running"), color: .info)
        case .done: self.init(shape: "●", word: tr("Done"), color: .ok)
        case .cancelled: self.init(shape: "○", word: tr("Stopped"), color: .textSecond)
        case .expired: self.init(shape: "▲", word: tr("Out of time"), color: .warning)
        }
    }

    init(_ outcome: MinerActionOutcome) {
        switch outcome {
        case .waiting: self.init(shape: "○", word: tr("Waiting"), color: .textFaint)
        case .taken: self.init(shape: "○", word: tr("At the site"), color: .textSecond)
        case .sent: self.init(shape: "◐", word: tr("Told"), color: .info)
        case .verified: self.init(shape: "●", word: tr("Verified"), color: .ok)
        case .notVerified: self.init(shape: "▲", word: tr("Not verified"), color: .warning)
        case .failed: self.init(shape: "■", word: tr("Failed"), color: .critical)
        case .cancelled: self.init(shape: "○", word: tr("Stopped"), color: .textSecond)
        case .expired: self.init(shape: "▲", word: tr("Out of time"), color: .warning)
        }
    }
}

/// `18 of 20 verified, 1 failed`: what is good first, then what somebody should look at.
func progressText(_ action: MinerAction) -> String {
    let counts = action.counts
    var parts = [tr("%@ of %@ verified", Format.count(counts.verified), Format.count(counts.all))]
    for outcome in [MinerActionOutcome.failed, .notVerified, .cancelled, .expired] where counts[outcome] > 0 {
        parts.append("\(Format.count(counts[outcome])) \(Mark(outcome).word.lowercased())")
    }
    return parts.joined(separator: ", ")
}
