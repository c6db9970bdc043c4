import FakeServer
import Protocol
import Stores
import Testing

@testable import Views

/// The list of the quick search stays short, and no place is offered twice.
struct QuickRankTests {
    private let many = (1...30).map { number in
        QuickResult(title: "Site \(number)", detail: "S-\(number)", route: .project(.init("S-\(number)")))
    }

    @Test(arguments: ["", "site", "s-"]) func neverMoreThanTwelve(text: String) {
        #expect(QuickResult.matches(text, among: many).count == 12)
    }

    @Test func aContainerThatIsListedIsNotGuessedAgain() {
        let listed = QuickResult(
            title: "QATAR-C12", detail: "QATAR-001", route: .container(.init("QATAR-C12")))
        #expect(QuickResult.matches("qatar-c12", among: [listed]) == [listed])
    }

    @Test(arguments: ["qatar-c", "c12", "qatar-c12-m", "qatar c12", "-c12"])
    func halfANameIsNoMachine(text: String) { #expect(QuickResult.matches(text, among: []).isEmpty) }

    @Test func everyEntryOfTheSidebarIsAPageToGoTo() {
        #expect(QuickResult.pages.map(\.route) == ShellPlace.allCases.map(\.route))
    }

    @Test func theDetailIsSearchedAfterTheTitle() {
        let first = QuickResult(title: "Alpha", detail: "beta", route: .alerts)
        let second = QuickResult(title: "Beta", detail: "alpha", route: .activity)
        #expect(QuickResult.matches("beta", among: [first, second]) == [second, first])
    }
}
