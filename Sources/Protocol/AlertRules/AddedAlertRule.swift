/// A rule that people have added to those every site has: for one site, or for all of them.
package struct AddedAlertRule: Codable, Sendable, Equatable {
    package typealias ID = Identifier<AddedAlertRule>

    package var ruleId: ID
    /// What its alerts name as their rule.
    package var rule: String
    /// Absent for every site.
    package var projectId: Project.ID?
    package var watch: AlertWatching
    package var settings: AlertRuleSettings
    package var version: Int
    package var updatedAt: Timestamp
    package var updatedBy: String

    package init(
        ruleId: ID, rule: String, projectId: Project.ID? = nil, watch: AlertWatching, settings: AlertRuleSettings,
        version: Int, updatedAt: Timestamp, updatedBy: String
    ) {
        self.ruleId = ruleId
        self.rule = rule
        self.projectId = projectId
        self.watch = watch
        self.settings = settings
        self.version = version
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}

extension AddedAlertRule: Documented {
    package static let fields: FieldNotes = [
        "ruleId": .addedRuleId,
        "rule": .init("What its alerts name as their rule.", example: "own-7"),
        "projectId": .init("The site; absent for every site.", example: "QATAR-001"),
        "watch": "What is watched.",
        "settings": "From which value on it is trouble, for how long it must be so, and what to do then.",
        "updatedBy": "Who changed it last.",
    ]
}

/// What a rule watches: which value of which things, and how it is held against the limits.
package struct AlertWatching: Codable, Sendable, Equatable {
    /// What its alerts begin with.
    package var name: String
    package var metric: WatchedMetric
    package var scope: MetricScope
    /// One of them; absent for all.
    package var target: String?
    package var comparison: AlertComparison
    package var alertType: AlertKind?
    /// How long the value may be unknown before that is an alert of its own; absent when it never is.
    package var noDataAfterS: Int?

    package init(
        _ name: String, _ metric: WatchedMetric, of scope: MetricScope, target: String? = nil,
        _ comparison: AlertComparison, alertType: AlertKind? = nil, noDataAfterS: Int? = nil
    ) {
        self.name = name
        self.metric = metric
        self.scope = scope
        self.target = target
        self.comparison = comparison
        self.alertType = alertType
        self.noDataAfterS = noDataAfterS
    }
}

extension AlertWatching: Documented {
    package static let fields: FieldNotes = [
        "name": .name("What its alerts begin with.", example: "Machine too slow"),
        "metric": "Which value.",
        "scope":
            "Whose value. Up to three machines of a container have an alert each, more of them one on the container.",
        "target": .init(
            "Only this site, container or machine, by its id; absent for all of them.",
            length: 2...32, pattern: "^[A-Z0-9][A-Z0-9-]*$", example: "QATAR-C01"),
        "comparison": "How the value is held against the limits.",
        "alertType": "What its alerts count as; `own_rule` when absent.",
        "noDataAfterS": .init(
            "How long the value may be unknown before that is a warning; absent when it never is. Not for machines.",
            unit: "s", in: 10...86_400, example: 300),
    ]
}
