import Protocol
import Testing

@testable import Stores

/// Back leads where one was, up leads one level up, and every place has a text that leads to it.
struct NavigatorTests {
    @Test func backAndForwardRetraceTheSteps() {
        let navigator = Navigator()
        navigator.go(to: .projects)
        navigator.go(to: .project(.init("QATAR-001")))
        navigator.back()
        #expect(navigator.current == .projects)
        #expect(navigator.canGoForward)
        navigator.forward()
        #expect(navigator.current == .project(.init("QATAR-001")))
        #expect(!navigator.canGoForward)
        navigator.back()
        navigator.go(to: .alerts)
        #expect(!navigator.canGoForward)
    }

    @Test func goingWhereOneIsIsNoStep() {
        let navigator = Navigator()
        navigator.go(to: .overview)
        #expect(!navigator.canGoBack)
    }

    @Test func backPassesOverAPlaceThatLedOn() {
        let (site, plan) = (PageRoute.project(.init("QATAR-001")), PageRoute.plan(.init("QATAR-001")))
        let navigator = Navigator(site)
        navigator.go(to: plan)
        navigator.lead(from: plan, to: .layout(.init("a")))
        #expect(navigator.current == .layout(.init("a")))
        navigator.back()
        #expect(navigator.current == site)
        // Too late: the user has gone elsewhere meanwhile.
        navigator.lead(from: plan, to: .layout(.init("a")))
        #expect(navigator.current == site)
    }

    @Test func remembersNoMoreThanAHundredSteps() {
        let navigator = Navigator()
        for step in 0..<150 { navigator.go(to: step.isMultiple(of: 2) ? .alerts : .projects) }
        var steps = 0
        while navigator.canGoBack {
            navigator.back()
            steps += 1
        }
        #expect(steps == 100)
    }

    @Test func resettingLeavesNoWayBack() {
        let navigator = Navigator()
        navigator.go(to: .alerts)
        navigator.reset()
        #expect(navigator.current == .overview)
        #expect(!navigator.canGoBack)
    }

    @Test(arguments: [
        "overview", "projects", "project/QATAR-001", "container/QATAR-C01", "miner/QATAR-C01-M001", "alerts", "layouts",
        "layout/a", "plan/QATAR-001", "gallery", "model/antspace-hd5", "activity", "settings",
    ])
    func everyPlaceHasAText(text: String) {
        #expect(PageRoute(text)?.text == text)
    }

    @Test(arguments: ["", "project", "project/", "overview/x", "Overview", "nowhere"])
    func otherTextsLeadNowhere(text: String) {
        #expect(PageRoute(text) == nil)
    }

    @Test func upLeadsFromAContainerToItsSiteOnceThePageHasSaidWhichItIs() {
        let navigator = Navigator(.container(.init("QATAR-C01")))
        #expect(navigator.above(navigator.current) == .projects)
        navigator.learn(.container(.init("QATAR-C01")), isPartOf: .project(.init("QATAR-001")))
        navigator.up()
        #expect(navigator.current == .project(.init("QATAR-001")))
    }

    @Test(
        arguments: [
            (.miner(.init("QATAR-C01-M001")), .projects), (.plan(.init("QATAR-001")), .project(.init("QATAR-001"))),
            (.container(.init("QATAR-C01")), .projects),
            (.project(.init("QATAR-001")), .projects), (.projects, .overview),
            (.model(.init("a")), .gallery), (.layout(.init("a")), .layouts), (.overview, nil),
        ] as [(PageRoute, PageRoute?)])
    func upLeadsOneLevelUp(from: PageRoute, to: PageRoute?) {
        #expect(from.above == to)
    }
}
