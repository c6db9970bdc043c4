import Auth
package import Domain
import Protocol

/// Which limits hold at which site.
package struct AlertRuleRoutes: Sendable {
    private let rules: AlertRuleService

    package init(rules: AlertRuleService) { self.rules = rules }

    package func register(on router: inout Router) {
        router.on(ListAlertRulesOfProject.self, rules.list)
        router.on(ChangeAlertRule.self, rules.change)
        router.on(ResetAlertRule.self, rules.reset)
    }
}
