import Protocol
import Testing

@testable import Auth

/// Guessing must become slow, the true owner must get in, and memory must stay bounded.
struct LoginThrottleTests {
    private let throttle = LoginThrottle()
    private let start = Timestamp(milliseconds: 1_750_000_000_000)

    private func wait(_ account: String = "ann", _ address: String = "10.0.0.1", after seconds: Int = 0) -> Int? {
        do {
            try throttle.admit(account: account, from: address, at: start.advanced(bySeconds: seconds))
            return nil
        } catch {
            return error.retryAfterSeconds
        }
    }

    @Test func doublesTheWaitWithEachFailure() {
        var clock = 0
        for _ in 1...5 { #expect(wait(after: clock) == nil) }
        for expected in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            #expect(wait(after: clock) == expected)
            // A refused try does not make it longer.
            #expect(wait(after: clock) == expected)
            clock += expected
            #expect(wait(after: clock) == nil)
        }
    }

    @Test func aClockThatIsSetBackLocksNobodyOutForADay() {
        for _ in 1...15 { _ = wait() }
        for second in [1, 3, 7, 15] { _ = wait(after: second) }
        let longest = wait(after: 15) ?? 0
        #expect((1...LoginThrottle.delaySecondsMax).contains(longest))
        let dayBefore = -86_400
        let left = wait(after: dayBefore) ?? 0
        #expect((1...longest).contains(left))
        #expect(wait(after: dayBefore + left) == nil)
    }

    @Test func forgetsAfterAQuietTime() {
        for _ in 1...5 { _ = wait() }
        #expect(wait() != nil)
        #expect(wait(after: LoginThrottle.memorySeconds + 1) == nil)
        #expect(wait(after: LoginThrottle.memorySeconds + 1) == nil)
    }

    @Test func forgetsAtSuccess() {
        for _ in 1...4 { _ = wait() }
        throttle.succeeded(account: "ann", from: "10.0.0.1")
        for _ in 1...5 { #expect(wait() == nil) }
    }

    @Test func letsTheOwnerInFromElsewhere() {
        for _ in 1...5 { _ = wait("ann", "10.0.0.66") }
        #expect(wait("ann", "10.0.0.66") != nil)
        #expect(wait("ann", "10.0.0.1") == nil)
    }

    @Test func slowsASearchThroughManyNames() {
        let refused = (0..<100).count { wait("name\($0)", "10.0.0.66") != nil }
        #expect(refused == 50)
    }

    @Test func slowsASearchFromManyAddresses() {
        let refused = (0..<100).count { wait("ann", "10.0.1.\($0)") != nil }
        #expect(refused == 50)
    }

    @Test func doesNotWashAwayASearchByOneSuccess() {
        for name in 0..<49 { _ = wait("name\(name)", "10.0.0.66") }
        #expect(wait("mine", "10.0.0.66") == nil)
        throttle.succeeded(account: "mine", from: "10.0.0.66")
        #expect(wait("one", "10.0.0.66") == nil)
        #expect(wait("two", "10.0.0.66") == 1)
    }

    @Test func keepsItsMemoryBounded() {
        for number in 0..<30_000 {
            _ = wait("name\(number)", "10.\(number / 65_536).\(number / 256 % 256).\(number % 256)")
        }
        #expect(throttle.recordCount <= LoginThrottle.recordsMax)
    }

    /// One machine has as many addresses of version 6 as there are in a /64.
    @Test(
        arguments: [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
            ("10.0.0.1", "10.0.0.2", false), ("10.0.0.1", "::ffff:10.0.0.1", false),
        ] as [(String, String, Bool)])
    func countsANetworkOfVersionSixAsOne(first: String, second: String, areOne: Bool) {
        for _ in 1...5 { _ = wait("ann", first) }
        #expect(wait("ann", first) != nil)
        #expect((wait("ann", second) != nil) == areOne)
    }

    @Test func aTryThatWasNotMadeIsNotCounted() {
        for _ in 1...20 {
            #expect(wait() == nil)
            throttle.withdraw(account: "ann", from: "10.0.0.1")
        }
    }

    /// Whoever has a million addresses must not make the server remember them all, nor forget whom it holds back.
    @Test func staysSmallUnderAFlood() {
        for _ in 1...8 { _ = wait("admin", "192.0.2.1") }
        #expect(wait("admin", "192.0.2.1") != nil)
        for number in 0..<60_000 {
            _ = wait(
                "user\(number)", "2001:db8:\(String(number >> 8, radix: 16)):\(String(number & 255, radix: 16))::1")
            if number.isMultiple(of: 1_000) { #expect(throttle.recordCount <= LoginThrottle.recordsMax + 3) }
        }
        #expect(throttle.recordCount <= LoginThrottle.recordsMax + 3)
        #expect(wait("admin", "192.0.2.1") != nil)
    }
}
