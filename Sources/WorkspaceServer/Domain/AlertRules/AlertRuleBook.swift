import Protocol

/// What sites say of the rules, as a value: an evaluation sees one state of it.
struct AlertRuleBook: Sendable {
    /// Grows with each change.
    private(set) var version = 0
    private var own: [Project.ID: [String: OwnAlertRule]] = [:]
    private var added: [AddedAlertRule.ID: AddedAlertRule] = [:]

    init(_ rules: [OwnAlertRule] = [], added: [AddedAlertRule] = []) {
        for rule in rules { own[rule.project, default: [:]][rule.name] = rule }
        for rule in added { self.added[rule.ruleId] = rule }
    }

    /// In the order in which they were added.
    var addedRules: [AddedAlertRule] {
        added.values.sorted { (Int($0.ruleId.rawValue) ?? 0) < (Int($1.ruleId.rawValue) ?? 0) }
    }

    /// Those that watch things of this kind at a site: its own and those for every site.
    func added(_ scope: MetricScope, of project: Project.ID) -> [AlertRule] {
        addedRules.filter { $0.watch.scope == scope && ($0.projectId == nil || $0.projectId == project) }
            .map(AlertRule.init)
    }

    /// Those that watch all sites together.
    var everywhere: [AlertRule] { addedRules.filter { $0.watch.scope == .global }.map(AlertRule.init) }

    mutating func set(_ rule: AddedAlertRule) {
        if let known = added[rule.ruleId], known.version >= rule.version { return }
        added[rule.ruleId] = rule
        version += 1
    }

    mutating func remove(_ id: AddedAlertRule.ID) {
        added[id] = nil
        version += 1
    }

    func own(_ name: String, of project: Project.ID) -> OwnAlertRule? { own[project]?[name] }

    /// Each as it holds at the site, in the same order.
    func rules(_ standard: [AlertRule], of project: Project.ID) -> [AlertRule] {
        standard.map { rule in
            guard let own = own(rule.name, of: project) else { return rule }
            var changed = rule
            changed.settings = own.settings
            return changed
        }
    }

    mutating func set(_ rule: OwnAlertRule) {
        // Two people may come back from the database in either order.
        if let known = own(rule.name, of: rule.project), known.version >= rule.version { return }
        own[rule.project, default: [:]][rule.name] = rule
        version += 1
    }

    mutating func remove(_ name: String, of project: Project.ID) {
        own[project]?[name] = nil
        version += 1
    }
}

/// The settings that one site has for one rule.
struct OwnAlertRule: Sendable, Equatable {
    var project: Project.ID
    var name: String
    var settings: AlertRuleSettings
    var version: Int
    var updatedAt: Timestamp
    var updatedBy: String
}
