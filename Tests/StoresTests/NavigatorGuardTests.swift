import Protocol
import Testing

@testable import Stores

/// A page with unsaved work is not left without its consent, whichever way its user goes.
struct NavigatorGuardTests {
    private let navigator = Navigator(.layouts)

    @Test(arguments: [0, 1, 2]) func staysUntilThePageLetsGo(way: Int) throws {
        if way == 2 {
            navigator.go(to: .alerts)
            navigator.back()
        } else {
            navigator.go(to: .layout(.init("a")))
        }
        let place = navigator.current
        var proceed: (() -> Void)?
        navigator.mayLeave = { again in
            proceed = again
            return false
        }
        switch way {
        case 0: navigator.go(to: .alerts)
        case 1: navigator.back()
        default: navigator.forward()
        }
        #expect(navigator.current == place)
        let go = try #require(proceed)
        go()
        #expect(navigator.current == (way == 1 ? .layouts : .alerts))
        // The next page is free to go.
        navigator.go(to: .overview)
        #expect(navigator.current == .overview)
    }

    @Test func aPageWithNothingToLoseIsLeftAtOnce() {
        navigator.mayLeave = { _ in true }
        navigator.go(to: .alerts)
        #expect(navigator.current == .alerts && navigator.mayLeave == nil)
    }

    @Test func theWindowWaitsForThePage() throws {
        var proceed: (() -> Void)?
        navigator.mayLeave = { again in
            proceed = again
            return false
        }
        var isClosed = false
        #expect(!navigator.mayClose { isClosed = true })
        let go = try #require(proceed)
        go()
        #expect(isClosed && navigator.mayClose {})
    }

    @Test func signingOutAsksNobody() {
        navigator.mayLeave = { _ in false }
        navigator.reset()
        #expect(navigator.current == .overview && navigator.mayLeave == nil)
    }
}
