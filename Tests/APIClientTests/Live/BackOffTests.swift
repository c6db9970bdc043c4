import Testing

@testable import APIClient

/// Quick at first, never longer than ten seconds and a fifth, and back to quick after a connection that held.
struct BackOffTests {
    @Test func doublesUpToTheLongest() {
        var backOff = BackOff()
        let waits = (0..<10).map { _ in backOff.next(chance: 0.5) }
        let expected = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 10]
        for (wait, expectation) in zip(waits, expected) { #expect(abs(wait - expectation) < 1e-9) }
    }

    @Test(arguments: [(0.0, 0.08), (1.0, 0.12)])
    func spreadsByAFifth(chance: Double, seconds: Double) {
        var backOff = BackOff()
        #expect(abs(backOff.next(chance: chance) - seconds) < 1e-9)
    }

    @Test(arguments: [(4.9, 0.2), (5.0, 0.1)])
    func onlyAConnectionThatHeldCountsAsSuccess(seconds: Double, nextWait: Double) {
        var backOff = BackOff()
        _ = backOff.next(chance: 0.5)
        backOff.connectionHeld(seconds: seconds)
        #expect(abs(backOff.next(chance: 0.5) - nextWait) < 1e-9)
    }
}
