import FakeServer
import Protocol
import Testing

@testable import Stores

/// A filter shows what it says, and several narrow each other.
struct AlertListFilterTests {
    @Test(
        arguments: [
            (.needsSomeone, [.active]), (.acknowledged, [.acknowledged]), (.open, [.active, .acknowledged]),
            (.resolved, [.resolved]),
        ] as [(AlertListFilter.State, [AlertStatus])])
    func statesMeanWhatTheySay(state: AlertListFilter.State, expected: [AlertStatus]) {
        var filter = AlertListFilter()
        filter.state = state
        #expect(AlertStatus.allCases.filter { filter.matches(Sample.alert(1, status: $0)) } == expected)
    }

    @Test(arguments: [("", true), ("C07", true), ("46.2", true), ("qatar", true), ("C08", false)])
    func textLooksAtMessageAndPlace(text: String, expected: Bool) {
        var filter = AlertListFilter()
        filter.text = text
        #expect(filter.matches(Sample.alert(7)) == expected)
    }

    @Test func severityAndSiteNarrow() {
        var filter = AlertListFilter()
        filter.severity = .critical
        #expect(!filter.matches(Sample.alert(1, .warning)))
        #expect(filter.matches(Sample.alert(1, .critical)))
        filter.project = Project.ID("OTHER")
        #expect(!filter.matches(Sample.alert(1, .critical)))
    }
}
