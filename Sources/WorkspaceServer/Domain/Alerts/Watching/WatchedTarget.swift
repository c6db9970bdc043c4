import Protocol

/// A container, a transformer or a site under its rules: one lane for each of them, in their order.
struct WatchedTarget: Sendable {
    struct Finding {
        var lane: Int
        var decision: AlertDecision
        var before: AlertLane
        var after: AlertLane
    }

    /// How often the list of folded machines of an open alert is written again, at most.
    private static let childrenEverySeconds = 60

    let id: String
    let rules: [AlertRule]
    private(set) var lanes: [AlertLane]
    /// When time alone may change something, though nothing new is heard.
    private(set) var wakesAt = Timestamp.never

    /// `old` is the same target under the rules before: what it remembers goes on.
    init(_ id: String, under rules: [AlertRule], after old: WatchedTarget? = nil) {
        self.id = id
        self.rules = rules
        lanes = old?.lanes ?? Array(repeating: AlertLane(), count: rules.count)
    }

    var openAlerts: [Int64] { lanes.compactMap(\.alert) }

    func lane(of rule: String) -> Int? { rules.firstIndex { $0.name == rule } }

    subscript(lane: Int) -> AlertLane {
        get { lanes[lane] }
        set { lanes[lane] = newValue }
    }

    mutating func forgetTimes() {
        for lane in lanes.indices { lanes[lane].track.forgetTimes() }
    }

    /// Takes what the rules see now, one observation for each of them, and says what is to be written.
    mutating func step(_ observations: [AlertObservation], at now: Timestamp, _ ledger: AlertLedger) -> [Finding] {
        wakesAt = .never
        var findings: [Finding] = []
        for (lane, seen) in observations.enumerated() {
            let before = lanes[lane]
            guard rules[lane].enabled else {
                // What nobody watches any more would stay open for ever.
                lanes[lane] = AlertLane()
                if let alert = before.alert {
                    findings.append(
                        Finding(lane: lane, decision: .resolve(alert), before: before, after: lanes[lane]))
                }
                continue
            }
            var observation = seen
            // The site's own limits.
            observation.rule = rules[lane]
            let change = lanes[lane].track.step(observation.rule, observation.value, at: now)
            wakesAt = min(wakesAt, lanes[lane].track.wakesAt(under: observation.rule))
            let decision =
                change == nil
                ? fold(observation, into: before.alert, at: now, ledger)
                : AlertDecision(change, observation, alert: before.alert)
            if change == .resolved { lanes[lane].alert = nil }
            guard let decision else { continue }
            findings.append(Finding(lane: lane, decision: decision, before: before, after: lanes[lane]))
        }
        return findings
    }

    /// The list of what an alert is about follows the machines, but not every second.
    private mutating func fold(
        _ observation: AlertObservation, into alert: Int64?, at now: Timestamp, _ ledger: AlertLedger
    ) -> AlertDecision? {
        // While it is about to end, the list of what it was about stays.
        guard let alert, !observation.children.isEmpty, let value = observation.value,
            observation.rule.severity(of: value) != nil, let stored = ledger.openAlert(alert),
            stored.alert.children != observation.children
        else { return nil }
        let due = stored.alert.updatedAt.advanced(bySeconds: Self.childrenEverySeconds)
        guard now >= due else {
            wakesAt = min(wakesAt, due)
            return nil
        }
        return .fold(alert, observation, stored.alert.severity, value: value)
    }
}

extension Timestamp {
    /// For what waits for no time.
    static let never = Timestamp(milliseconds: .max)
    /// For what is to be looked at whatever the time.
    static let atOnce = Timestamp(milliseconds: .min)
}
