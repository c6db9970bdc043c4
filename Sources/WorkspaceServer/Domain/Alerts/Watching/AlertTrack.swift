package import Protocol

/// Where one rule stands for one target. Pure: the same values at the same times always lead to the same alerts.
package struct AlertTrack: Sendable, Equatable {
    package enum Change: Sendable, Equatable {
        case opened(AlertSeverity)
        case worsened(AlertSeverity)
        case resolved
    }

    /// Absent while no alert is open.
    package private(set) var severity: AlertSeverity?
    /// Since when the value has been over a limit that is not announced yet.
    private var exceededSince: Timestamp?
    private var clearSince: Timestamp?
    /// Somebody resolved it while the cause lasted: quiet until the cause is gone and comes back.
    private var isSilenced = false
    /// How often in a row it opened again soon after it had ended: each time doubles how long the cause must be gone.
    private var flaps = 0
    private var endedAt: Timestamp?

    /// What comes back within this time was not over.
    private static let flapSeconds = 600
    /// Sixteen times: a minute becomes a quarter of an hour.
    private static let flapsMax = 4

    package init() {}

    /// An alert that was open when the server stopped.
    package init(open severity: AlertSeverity) { self.severity = severity }

    /// Counts anew how long the value has been where it is: somebody set the clock.
    package mutating func forgetTimes() {
        exceededSince = nil
        clearSince = nil
        endedAt = nil
    }

    package mutating func silence() {
        self = AlertTrack()
        isSilenced = true
    }

    /// When a value that stays as it is will have waited long enough.
    package func wakesAt(under rule: AlertRule) -> Timestamp {
        min(
            exceededSince?.advanced(bySeconds: rule.opensAfterSeconds) ?? .never,
            clearSince?.advanced(bySeconds: resolveSeconds(rule)) ?? .never)
    }

    private func resolveSeconds(_ rule: AlertRule) -> Int { rule.resolvesAfterSeconds << flaps }

    /// An unknown value neither opens nor ends anything, and breaks every waiting time.
    package mutating func step(_ rule: AlertRule, _ value: Double?, at now: Timestamp) -> Change? {
        guard let value else {
            exceededSince = nil
            clearSince = nil
            return nil
        }
        // A silenced one has to become clear for as long as an open one, or hovering at the limit would open it again.
        if severity != nil || isSilenced, rule.isClear(value) {
            exceededSince = nil
            return settle(rule, at: now)
        }
        clearSince = nil
        guard !isSilenced, let found = rule.severity(of: value), found > severity else {
            exceededSince = nil
            return nil
        }
        // Also for becoming worse: one hot reading must not turn a warning into a critical alert.
        let since = exceededSince ?? now
        exceededSince = since
        guard now.seconds(since: since) >= Double(rule.opensAfterSeconds) else { return nil }
        exceededSince = nil
        defer { severity = found }
        guard severity == nil else { return .worsened(found) }
        let isBack = endedAt.map { now < $0.advanced(bySeconds: Self.flapSeconds) } ?? false
        flaps = isBack ? min(flaps + 1, Self.flapsMax) : 0
        return .opened(found)
    }

    private mutating func settle(_ rule: AlertRule, at now: Timestamp) -> Change? {
        let since = clearSince ?? now
        clearSince = since
        guard now.seconds(since: since) >= Double(resolveSeconds(rule)) else { return nil }
        let ended = self
        self = AlertTrack()
        guard ended.severity != nil else { return nil }
        (flaps, endedAt) = (ended.flaps, now)
        return .resolved
    }
}

extension AlertSeverity {
    /// 0 info, 1 warning, 2 critical: what is stored and sorted by.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    init(rank: Int) { self = Self.allCases.indices.contains(rank) ? Self.allCases[rank] : .critical }

    fileprivate static func > (found: AlertSeverity, open: AlertSeverity?) -> Bool { found.rank > (open?.rank ?? -1) }
}

extension AlertStatus {
    /// 0 active, 1 acknowledged, 2 resolved.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    init(rank: Int) { self = Self.allCases.indices.contains(rank) ? Self.allCases[rank] : .active }
}
