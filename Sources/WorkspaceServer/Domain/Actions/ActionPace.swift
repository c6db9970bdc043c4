import Protocol

/// How fast machines are told, and until when.
struct ActionPace {
    let perSecond: Int
    let atOnce: Int
    let seconds: Int
    /// Telling all of them takes so long at least.
    let secondsNeeded: Int

    init(perSecond: Int?, atOnce: Int?, expiresInS: Int?, miners: Int) throws {
        var check = FieldCheck()
        func bounded(_ value: Int?, _ field: String, _ range: ClosedRange<Int>, _ fallback: Int) -> Int {
            if let value, !range.contains(value) {
                check.refuse(field, "must be \(range.lowerBound) to \(range.upperBound)")
            }
            return value ?? fallback
        }
        self.perSecond = bounded(
            perSecond, "per_second", 1...Limits.actionsPerSecondMax, Limits.actionsPerSecondDefault)
        self.atOnce = bounded(atOnce, "at_once", 1...Limits.actionsAtOnceMax, Limits.actionsAtOnceDefault)
        secondsNeeded = miners / max(1, self.perSecond)
        let usual = min(Limits.actionSecondsMax, max(Limits.actionSecondsDefault, secondsNeeded * 4))
        seconds = bounded(expiresInS, "expires_in_s", 30...Limits.actionSecondsMax, usual)
        try check.finish()
    }

    /// Before it is started: half of a site that was told would look like all of it.
    func checkTime() throws {
        guard secondsNeeded <= seconds else {
            throw ActionError.tooSlow(secondsNeeded: secondsNeeded, secondsGiven: seconds)
        }
    }
}
