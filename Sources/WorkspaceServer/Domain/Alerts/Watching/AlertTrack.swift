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
    package private(set) var memory = AlertMemory()

    /// What comes back within this time was not over.
    private static let flapSeconds = 600
    /// Sixteen times: a minute becomes a quarter of an hour.
    private static let flapsMax = 4

    package init() {}

    /// As it was when the server stopped.
    package init(open severity: AlertSeverity?, _ memory: AlertMemory = AlertMemory()) {
        self.severity = severity
        self.memory = memory
    }

    /// Nothing to come back to.
    var isBlank: Bool { severity == nil && memory.isBlank }

    /// A value that is unknown would break it.
    var isWaiting: Bool { memory.exceededSince != nil || memory.clearSince != nil }

    /// Counts anew how long the value has been where it is: somebody set the clock.
    package mutating func forgetTimes() {
        memory.breakWaits()
        memory.endedAt = nil
    }

    package mutating func silence() {
        self = AlertTrack()
        memory.isSilenced = true
    }

    /// When a value that stays as it is will have waited long enough.
    package func wakesAt(under rule: AlertRule) -> Timestamp {
        var first = min(
            memory.exceededSince?.advanced(bySeconds: rule.opensAfterSeconds) ?? .never,
            memory.clearSince?.advanced(bySeconds: resolveSeconds(rule)) ?? .never)
        if severity == nil, let since = memory.unknownSince, let seconds = rule.noDataAfterSeconds {
            first = min(first, since.advanced(bySeconds: seconds))
        }
        return first
    }

    private func resolveSeconds(_ rule: AlertRule) -> Int { rule.resolvesAfterSeconds << memory.flaps }

    /// An unknown value neither opens nor ends anything, and breaks every waiting time.
    package mutating func step(_ rule: AlertRule, _ value: Double?, at now: Timestamp) -> Change? {
        guard let value else { return miss(rule, at: now) }
        memory.unknownSince = nil
        // A silenced one has to become clear for as long as an open one, or hovering at the limit would open it again.
        if severity != nil || memory.isSilenced, rule.isClear(value) { return rest(rule, at: now) }
        memory.clearSince = nil
        guard !memory.isSilenced, let found = rule.severity(of: value), found > severity else {
            memory.exceededSince = nil
            return nil
        }
        // Also for becoming worse: one hot reading must not turn a warning into a critical alert.
        let since = memory.exceededSince ?? now
        memory.exceededSince = since
        guard now.seconds(since: since) >= Double(rule.opensAfterSeconds) else { return nil }
        memory.exceededSince = nil
        guard severity == nil else {
            severity = found
            return .worsened(found)
        }
        return open(found, at: now)
    }

    /// Another alert tells it, or it is well within its limits: what is open ends once that has lasted.
    package mutating func rest(_ rule: AlertRule, at now: Timestamp) -> Change? {
        memory.exceededSince = nil
        memory.unknownSince = nil
        guard severity != nil || memory.isSilenced else { return nil }
        let since = memory.clearSince ?? now
        memory.clearSince = since
        guard now.seconds(since: since) >= Double(resolveSeconds(rule)) else { return nil }
        let ended = self
        self = AlertTrack()
        guard ended.severity != nil else { return nil }
        (memory.flaps, memory.endedAt) = (ended.memory.flaps, now)
        return .resolved
    }

    /// Only a rule that says so takes an unknown value for trouble.
    private mutating func miss(_ rule: AlertRule, at now: Timestamp) -> Change? {
        memory.exceededSince = nil
        memory.clearSince = nil
        guard let seconds = rule.noDataAfterSeconds else { return nil }
        let since = memory.unknownSince ?? now
        memory.unknownSince = since
        guard severity == nil, !memory.isSilenced, now.seconds(since: since) >= Double(seconds) else { return nil }
        return open(.warning, at: now)
    }

    private mutating func open(_ found: AlertSeverity, at now: Timestamp) -> Change {
        let isBack = memory.endedAt.map { now < $0.advanced(bySeconds: Self.flapSeconds) } ?? false
        memory.flaps = isBack ? min(memory.flaps + 1, Self.flapsMax) : 0
        severity = found
        return .opened(found)
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
