import Protocol
import Testing

@testable import Domain

/// An alert ends only well away from its limit, and says in words that people understand where it was.
struct AlertRuleTests {
    @Test(
        arguments: [
            (AlertRule.supplyTemperature, 39, false), (.supplyTemperature, 38.9, true), (.supplyCold, 25.9, false),
            (.supplyCold, 26, true), (.noData, 30.1, false), (.noData, 30, true), (.minersOffline, 3, false),
            (.minersOffline, 2, true), (.lowFlow, 84.9, false), (.lowFlow, 85, true), (.containerOffline, 1, false),
            (.containerOffline, 0, true), (.transformerLoad, 94.6, false), (.transformerLoad, 94.5, true),
        ] as [(AlertRule, Double, Bool)])
    func endsBeyondTheClearance(rule: AlertRule, value: Double, isClear: Bool) {
        #expect(rule.isClear(value) == isClear, "\(rule.name) at \(value)")
    }

    @Test(arguments: AlertRule.all)
    func whatOpensAnAlertDoesNotEndIt(rule: AlertRule) throws {
        for limit in [rule.warning, rule.critical].compactMap({ $0 }) {
            for value in [limit - 0.1, limit, limit + 0.1] where rule.severity(of: value) != nil {
                #expect(!rule.isClear(value), "\(rule.name) at \(value)")
            }
        }
    }

    @Test(arguments: AlertRule.all)
    func theWarningComesBeforeTheAlarm(rule: AlertRule) {
        guard let warning = rule.warning, let critical = rule.critical else { return }
        #expect(rule.comparison == .below ? critical < warning : warning < critical)
    }

    @Test func aRuleWithoutLimitsIsAlwaysClear() {
        let rule = AlertRule("none", .price, on: .project, .above, clearance: 0, opensAfterSeconds: 0)
        #expect(rule.severity(of: .greatestFiniteMagnitude) == nil)
        #expect(rule.isClear(.greatestFiniteMagnitude))
    }

    @Test func theLimitIsThatOfTheSeverity() {
        #expect(AlertRule.noData.limit(for: .warning) == 60)
        #expect(AlertRule.noData.limit(for: .critical) == 300)
        #expect(AlertRule.containerOffline.limit(for: .warning) == nil)
    }

    @Test(
        arguments: [
            (AlertRule.noData, 119.9, "No readings for 119 s"), (.noData, 120, "No readings for 2 min"),
            (.siteSilent, 179, "Site silent: no readings for 2 min"), (.containerOffline, 1, "All miners offline"),
            (.hashrateDrop, 74.96, "Hashrate at 75 % of what its miners should reach"),
            (.lowFlow, 0, "Flow at 0 % of what the load needs"),
            (.boardTemperature, 80.04, "Hottest board at 80 °C (limit 80 °C)"),
            (.transformerLoad, 100.25, "Load at 100.3 % of the rating (estimated)"),
            (.supplyCold, -10, "Supply water down to -10 °C (limit 20 °C)"),
        ] as [(AlertRule, Double, String)])
    func roundsToWhatPeopleRead(rule: AlertRule, value: Double, message: String) {
        #expect(rule.message(value, .critical) == message)
    }

    @Test func aRuleThatIsNoneOfOursStillSaysSomething() {
        let rule = AlertRule("own", .price, on: .project, .above, warning: 90, clearance: 0, opensAfterSeconds: 0)
        #expect(rule.message(91.5, .warning) == "price: 91.5 (limit 90)")
    }

    /// They are stored as numbers: another order would turn old warnings into alarms.
    @Test func storedRanksKeepTheirMeaning() {
        #expect(AlertSeverity.allCases.map(\.rank) == [0, 1, 2])
        #expect([AlertSeverity.info, .warning, .critical] == (0...2).map(AlertSeverity.init(rank:)))
        #expect([AlertStatus.active, .acknowledged, .resolved] == (0...2).map(AlertStatus.init(rank:)))
    }

    @Test func aRankThatNobodyWroteIsTakenForTheWorst() {
        #expect(AlertSeverity(rank: 3) == .critical)
        #expect(AlertSeverity(rank: -1) == .critical)
        #expect(AlertStatus(rank: 9) == .active)
    }
}
