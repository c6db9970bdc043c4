import Protocol
import Testing

@testable import Domain

/// The book gives each site its rules, in the order in which its targets are observed.
struct AlertRuleBookTests {
    private func own(_ warning: Double, version: Int, of project: Project.ID = "A-001") -> OwnAlertRule {
        var settings = AlertRule.supplyTemperature.settings
        settings.warning = warning
        return OwnAlertRule(
            project: project, name: AlertRule.supplyTemperature.name, settings: settings, version: version,
            updatedAt: Timestamp(milliseconds: 0), updatedBy: "ann")
    }

    @Test func theOrderStaysAndOnlyTheOwnDiffer() {
        let book = AlertRuleBook([own(38, version: 1)])
        let rules = book.rules(AlertRules.ofContainers, of: "A-001")
        #expect(rules.map(\.name) == AlertRules.ofContainers.map(\.name))
        #expect(zip(rules, AlertRules.ofContainers).filter { $0 != $1 }.map(\.0.warning) == [38])
        #expect(book.rules(AlertRules.ofContainers, of: "B-001") == AlertRules.ofContainers)
    }

    /// Two people may come back from the database in either order.
    @Test func anOlderVersionIsPassedOver() {
        var book = AlertRuleBook()
        book.set(own(39, version: 2))
        let version = book.version
        book.set(own(38, version: 1))
        #expect(book.version == version)
        #expect(book.rules([.supplyTemperature], of: "A-001").map(\.warning) == [39])
    }

    @Test func everyChangeIsSeen() {
        var book = AlertRuleBook()
        book.set(own(39, version: 1))
        #expect(book.version == 1)
        book.remove(AlertRule.supplyTemperature.name, of: "A-001")
        #expect(book.version == 2)
        #expect(book.rules([.supplyTemperature], of: "A-001") == [.supplyTemperature])
    }

    /// What a site sends back unchanged changes nothing.
    @Test(arguments: AlertRule.all)
    func settingsGoThereAndBack(rule: AlertRule) {
        var same = rule
        same.settings = rule.settings
        #expect(same == rule)
    }
}
