import Testing

@testable import HTTPEngine

/// One address cannot take every place, all together cannot take more than there are, and whoever leaves makes room.
struct ConnectionLimitsTests {
    @Test func oneAddressHasItsShareAndNoMore() {
        let limits = ConnectionLimits(total: 10, perAddress: 2)
        #expect(limits.admit("a") && limits.admit("a"))
        #expect(!limits.admit("a"))
        #expect(limits.admit("b"))
    }

    @Test func allTogetherHaveNoMoreThanThereIs() {
        let limits = ConnectionLimits(total: 2, perAddress: 2)
        #expect(limits.admit("a") && limits.admit("b"))
        #expect(!limits.admit("c"))
    }

    @Test func whoeverLeavesMakesRoom() {
        let limits = ConnectionLimits(total: 2, perAddress: 1)
        #expect(limits.admit("a") && !limits.admit("a"))
        limits.release("a")
        #expect(limits.admit("a"))
        #expect(limits.admit("b") && !limits.admit("c"))
    }

    @Test func whoWasRefusedTakesNoPlace() {
        let limits = ConnectionLimits(total: 3, perAddress: 1)
        #expect(limits.admit("a"))
        for _ in 0..<10 { #expect(!limits.admit("a")) }
        #expect(limits.admit("b") && limits.admit("c"))
    }
}
