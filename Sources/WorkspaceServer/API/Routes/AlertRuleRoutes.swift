import Auth
package import Domain
import Protocol

/// Which limits hold at which site, and the rules that people add.
package struct AlertRuleRoutes: Sendable {
    private let rules: AlertRuleService
    private let previewing: AlertRulePreviewing

    package init(rules: AlertRuleService, previewing: AlertRulePreviewing) {
        self.rules = rules
        self.previewing = previewing
    }

    package func register(on router: inout Router) {
        router.on(ListAlertRulesOfProject.self, rules.list)
        router.on(ChangeAlertRule.self, rules.change)
        router.on(ResetAlertRule.self, rules.reset)
        router.on(ListAlertRulesOfScope.self) { request, caller in try rules.list(request, by: caller) }
        router.on(GetAlertRule.self) { request, caller in try rules.get(request, by: caller) }
        router.on(AddAlertRule.self, rules.add)
        router.on(EditAlertRule.self, rules.edit)
        router.on(RemoveAlertRule.self, rules.remove)
        router.on(PreviewAlertRule.self, previewing.preview)
    }
}
