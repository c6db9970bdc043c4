import Protocol

/// When more alerts want to open at a site within a minute than anybody reads, one alert says so and the others are
/// folded into it: each is written with its own history, none is shown for itself until the storm is over.
struct AlertStorm {
    /// Its place among the rules of a site.
    static let lane = AlertRules.ofSites.firstIndex(of: .alertStorm) ?? 0
    private static let windowSeconds = 60
    /// Every subscriber is sent the list; all of what is folded can be asked for page by page.
    private static let childrenMax = 500

    private let project: Project.ID
    private let folded: [StoredAlert]
    /// Opened for themselves within the minute.
    private let lately: Int
    let observation: AlertObservation

    /// `findings` are what the others at the site have come to; `open` is the storm's alert, if there is one.
    init(of project: Project.ID, opening findings: [AlertFinding], open: Int64?, _ scene: AlertScene) {
        self.project = project
        let opening = findings.count { if case .open = $0.decision { true } else { false } }
        folded = open.map(scene.ledger.folded) ?? []
        // A site where nothing opens is not asked how much it has open.
        lately =
            opening == 0 && open == nil
            ? 0
            : scene.ledger.opened(at: project, after: scene.now.advanced(bySeconds: -Self.windowSeconds))
        // It lasts as long as alerts keep coming, and until what it holds is few enough to be read.
        let value = max(lately + opening, folded.count)
        observation = Self.observation(project, Double(value), folded.map(\.alert))
    }

    /// `findings` are the others', `own` those of the site itself, among them the storm's.
    func fold(
        _ findings: inout [AlertFinding], _ own: inout [AlertFinding], place: AlertPlace, from before: AlertLane,
        to after: AlertLane, rule: AlertRule, _ scene: AlertScene
    ) {
        guard rule.enabled, after.track.severity != nil else { return }
        var chosen = findings.indices.filter { findings[$0].isFoldable }
        if before.track.severity == nil {
            // The first of a storm are shown as ever, the worst before the others.
            let shown = max(0, Int(rule.warning ?? 0) - lately)
            chosen = Array(chosen.sorted { (findings[$1].rank, $0) < (findings[$0].rank, $1) }.dropFirst(shown))
        }
        var alerts = folded.map { ($0.alert.alertType, $0.alert.targetId) }
        var worst = AlertSeverity.info
        for index in chosen {
            guard case .open(let seen, let severity, _) = findings[index].decision else { continue }
            findings[index].decision = .open(seen, severity, .into(before.alert))
            alerts.append((seen.rule.kind, seen.targetId))
            if severity.rank > worst.rank { worst = severity }
        }
        guard !chosen.isEmpty else { return }
        var told = observation
        told.rule = rule
        (told.text, told.children) = Self.summary(of: alerts)
        tell(told, worst, &own, place: place, from: before, to: after, scene)
    }

    /// The storm is as bad as the worst that it holds.
    private func tell(
        _ told: AlertObservation, _ worst: AlertSeverity, _ own: inout [AlertFinding], place: AlertPlace,
        from before: AlertLane, to after: AlertLane, _ scene: AlertScene
    ) {
        for index in own.indices {
            if case .open(let seen, let severity, _) = own[index].decision, seen.rule.name == told.rule.name {
                own[index].decision = .open(told, severity.rank > worst.rank ? severity : worst, .none)
            }
        }
        guard let number = before.alert, let stored = scene.ledger.openAlert(number) else { return }
        if worst.rank > stored.alert.severity.rank {
            own.append(
                AlertFinding(decision: .worsen(number, told, worst), place: place, before: after, after: after))
        }
    }

    private static func observation(_ project: Project.ID, _ value: Double, _ folded: [Alert]) -> AlertObservation {
        var seen = AlertObservation(.alertStorm, in: project, project.rawValue, value)
        if !folded.isEmpty { (seen.text, seen.children) = summary(of: folded.map { ($0.alertType, $0.targetId) }) }
        return seen
    }

    /// The kinds that come most often first.
    private static func summary(of alerts: [(kind: AlertKind, target: String)]) -> (text: String, children: [String]) {
        let counts = Dictionary(grouping: alerts, by: \.kind).mapValues(\.count)
            .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        let kinds = counts.map { "\($0.value) × \($0.key.rawValue)" }.joined(separator: ", ")
        let targets = Set(alerts.map(\.target)).sorted()
        return ("Alert storm: \(alerts.count) alerts folded in (\(kinds))", Array(targets.prefix(childrenMax)))
    }
}

extension AlertFinding {
    /// What a storm is about must stay in sight: the loss of a transformer or of a whole site.
    fileprivate var isFoldable: Bool {
        guard case .open(let seen, _, _) = decision else { return false }
        return seen.rule.target == .container || seen.rule.target == .miner
    }

    fileprivate var rank: Int { if case .open(_, let severity, _) = decision { severity.rank } else { 0 } }
}
