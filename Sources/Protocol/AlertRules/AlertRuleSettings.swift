/// What a site can say of a rule.
package struct AlertRuleSettings: Codable, Sendable, Equatable {
    package var enabled: Bool
    package var warning: Double?
    package var critical: Double?
    /// How far back over the lowest limit the value must go before an alert may end.
    package var clearance: Double
    package var opensAfterS: Int
    package var resolvesAfterS: Int
    package var runbook: String?

    package init(
        enabled: Bool = true, warning: Double? = nil, critical: Double? = nil, clearance: Double,
        opensAfterS: Int, resolvesAfterS: Int, runbook: String? = nil
    ) {
        self.enabled = enabled
        self.warning = warning
        self.critical = critical
        self.clearance = clearance
        self.opensAfterS = opensAfterS
        self.resolvesAfterS = resolvesAfterS
        self.runbook = runbook
    }
}

extension AlertRuleSettings: Documented {
    package static let fields: FieldNotes = [
        "enabled": "Whether the rule watches at all; switching it off ends what it has open.",
        "warning": .init(
            "The limit of a warning, in the unit of the rule; absent for none.", in: Limits.alertLimits, example: 40),
        "critical": .init(
            "The limit of a critical alert, beyond that of a warning; absent for none.", in: Limits.alertLimits,
            example: 45),
        "clearance": .init(
            "How far back over the lowest limit the value must go before an alert may end.",
            in: 0...Limits.alertLimits.upperBound, example: 1),
        "opensAfterS": .init("How long it must be so.", unit: "s", in: 0...86_400, example: 30),
        "resolvesAfterS": .init("How long it must be over.", unit: "s", in: 0...86_400, example: 60),
        "runbook": .text("What to do about it.", example: "Check the dry cooler's fans, then the strainer."),
    ]
}
