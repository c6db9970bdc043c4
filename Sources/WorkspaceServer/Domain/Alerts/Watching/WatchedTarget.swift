import Protocol

/// A container, a transformer or a site under its rules: one lane for each of them, in their order.
struct WatchedTarget: Sendable {
    /// How often the list of folded machines of an open alert is written again, at most.
    private static let childrenEverySeconds = 60

    let id: String
    let project: Project.ID
    let type: AlertTarget
    let rules: [AlertRule]
    private(set) var lanes: [AlertLane]
    /// When time alone may change something, though nothing new is heard.
    private(set) var wakesAt = Timestamp.never

    /// `old` is the same target under the rules before: what it remembers goes on, rule by rule.
    init(
        _ id: String, _ type: AlertTarget, of project: Project.ID, under rules: [AlertRule],
        after old: WatchedTarget? = nil
    ) {
        self.id = id
        self.type = type
        self.project = project
        self.rules = rules
        lanes = rules.enumerated().map { offset, rule in
            guard let old else { return AlertLane() }
            // Nearly always the rules are the same ones: no names are compared then.
            if old.rules.indices.contains(offset), old.rules[offset].name == rule.name { return old.lanes[offset] }
            return old.lane(of: rule.name).map { old.lanes[$0] } ?? AlertLane()
        }
    }

    var openAlerts: [Int64] { lanes.compactMap(\.alert) }

    func lane(of rule: String) -> Int? { rules.firstIndex { $0.name == rule } }

    subscript(lane: Int) -> AlertLane {
        get { lanes[lane] }
        set { lanes[lane] = newValue }
    }

    func kept(_ lane: Int) -> KeptMemory {
        KeptMemory(
            key: .init(rule: rules[lane].name, target: id), project: project, targetType: type,
            memory: lanes[lane].track.memory)
    }

    /// What is to be kept of it.
    mutating func forgetTimes() -> [KeptMemory] {
        lanes.indices.filter { !lanes[$0].track.memory.isBlank }.map { lane in
            lanes[lane].track.forgetTimes()
            return kept(lane)
        }
    }

    /// Takes what the rules see now, one observation for each of them, and says what is to be written.
    mutating func step(_ observations: [AlertObservation], at scene: AlertScene, _ place: (Int) -> AlertPlace)
        -> AlertLook
    {
        wakesAt = .never
        var look = AlertLook()
        for (lane, seen) in observations.enumerated() {
            let before = lanes[lane]
            var observation = seen
            // The site's own limits.
            observation.rule = rules[lane]
            if let decision = step(lane, observation, scene) {
                look.findings.append(
                    AlertFinding(decision: decision, place: place(lane), before: before, after: lanes[lane]))
            }
            if before.track.memory != lanes[lane].track.memory { look.memories.append(kept(lane)) }
        }
        return look
    }

    private mutating func step(_ lane: Int, _ seen: AlertObservation, _ scene: AlertScene) -> AlertDecision? {
        let open = lanes[lane].alert
        guard seen.rule.enabled else {
            // What nobody watches any more would stay open for ever.
            lanes[lane] = AlertLane()
            return open.map { .resolve($0, cause: nil) }
        }
        var next = lanes[lane]
        let decision = next.step(seen, at: scene.now, isStarting: scene.isStarting)
        lanes[lane] = next
        wakesAt = min(wakesAt, next.track.wakesAt(under: seen.rule))
        return decision ?? fold(seen, into: next.alert, scene)
    }

    /// The list of what an alert is about follows the machines, but not every second.
    private mutating func fold(
        _ observation: AlertObservation, into alert: Int64?, _ scene: AlertScene
    ) -> AlertDecision? {
        // While it is about to end, the list of what it was about stays.
        guard let alert, observation.told == nil, !observation.children.isEmpty, let value = observation.value,
            observation.rule.severity(of: value) != nil, let stored = scene.ledger.openAlert(alert),
            stored.alert.children != observation.children
        else { return nil }
        let due = stored.alert.updatedAt.advanced(bySeconds: Self.childrenEverySeconds)
        guard scene.now >= due else {
            wakesAt = min(wakesAt, due)
            return nil
        }
        return .fold(alert, observation, stored.alert.severity)
    }
}

extension Timestamp {
    /// For what waits for no time.
    static let never = Timestamp(milliseconds: .max)
    /// For what is to be looked at whatever the time.
    static let atOnce = Timestamp(milliseconds: .min)
}
