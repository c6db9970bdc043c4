/// Asks what a rule would find right now, before it is added. Nothing is kept, and no waiting time counts.
package struct PreviewAlertRule: APIRequest {
    package typealias Response = AlertRulePreview
    package static let route = Route(.post, "/api/alert-rules/preview", needs: .viewFleet, "Preview an alert rule")

    package var projectId: Project.ID?
    package var watch: AlertWatching
    package var settings: AlertRuleSettings

    package init(projectId: Project.ID? = nil, watch: AlertWatching, settings: AlertRuleSettings) {
        self.projectId = projectId
        self.watch = watch
        self.settings = settings
    }
}

extension PreviewAlertRule: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init(
            "The site; absent for every site of the caller.", length: 2...32, pattern: "^[A-Z0-9][A-Z0-9-]*$",
            example: "QATAR-001"),
        "watch": "What is to be watched.",
        "settings": "From which value on it is to be trouble.",
    ]
}

/// What a rule would find right now.
package struct AlertRulePreview: Codable, Sendable, Equatable {
    package struct Item: Codable, Sendable, Equatable {
        /// Absent for the sum of all sites.
        package var projectId: Project.ID?
        package var scope: MetricScope
        package var targetId: String
        package var severity: AlertSeverity
        package var value: Double

        package init(
            projectId: Project.ID?, scope: MetricScope, targetId: String, severity: AlertSeverity, value: Double
        ) {
            self.projectId = projectId
            self.scope = scope
            self.targetId = targetId
            self.severity = severity
            self.value = value
        }
    }

    /// How many values it would look at.
    package var watched: Int
    /// How many of them are not known right now.
    package var unknown: Int
    /// How many are over a limit.
    package var matching: Int
    /// The first of them.
    package var items: [Item]

    package init(watched: Int = 0, unknown: Int = 0, matching: Int = 0, items: [Item] = []) {
        self.watched = watched
        self.unknown = unknown
        self.matching = matching
        self.items = items
    }
}

extension AlertRulePreview: Documented {
    package static let fields: FieldNotes = [
        "watched": .init("How many values it would look at.", in: 0...1e9),
        "unknown": .init("How many of them are not known right now.", in: 0...1e9),
        "matching": .init("How many are over a limit.", in: 0...1e9),
        "items": "The first 100 of them, site by site.",
    ]
}

extension AlertRulePreview.Item: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init("The site; absent for the sum of all sites.", example: "QATAR-001"),
        "scope": "What kind of thing it is.",
        "targetId": .init("Which one.", example: "QATAR-C01-M001"),
        "severity": "How bad it would be.",
        "value": "What it is right now, in the unit of the metric.",
    ]
}
