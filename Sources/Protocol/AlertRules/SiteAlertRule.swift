/// What is watched at a site: from which value on it is trouble, for how long it must be so, and when it is over. Each
/// site has every rule there is; what it has not changed is as everywhere.
package struct SiteAlertRule: Codable, Sendable, Equatable {
    package var rule: String
    package var alertType: AlertKind
    package var targetType: AlertTarget
    package var comparison: AlertComparison
    package var settings: AlertRuleSettings
    /// Whether the site has settings of its own.
    package var changed: Bool
    /// Grows with each change; 0 for what nobody has changed.
    package var version: Int
    package var updatedAt: Timestamp?
    package var updatedBy: String?

    package init(
        rule: String, alertType: AlertKind, targetType: AlertTarget, comparison: AlertComparison,
        settings: AlertRuleSettings, changed: Bool = false, version: Int = 0, updatedAt: Timestamp? = nil,
        updatedBy: String? = nil
    ) {
        self.rule = rule
        self.alertType = alertType
        self.targetType = targetType
        self.comparison = comparison
        self.settings = settings
        self.changed = changed
        self.version = version
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}

extension SiteAlertRule: Documented {
    package static let fields: FieldNotes = [
        "rule": .alertRule,
        "alertType": "What kind of trouble it is about.",
        "targetType": "What kind of thing it watches.",
        "comparison": "How a value is held against the limits.",
        "settings": "What the site can change.",
        "changed": "Whether the site has settings of its own.",
        "version": .init("For `If-Match`; 0 for what nobody has changed.", in: 0...1e9),
        "updatedBy": "Who changed it last.",
    ]
}
