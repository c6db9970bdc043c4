import Protocol

/// What sites say of the rules, as a value: an evaluation sees one state of it.
struct AlertRuleBook: Sendable {
    /// Grows with each change.
    private(set) var version = 0
    private var own: [Project.ID: [String: OwnAlertRule]] = [:]

    init(_ rules: [OwnAlertRule] = []) {
        for rule in rules { own[rule.project, default: [:]][rule.name] = rule }
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
