import APIClient
import Protocol
import Testing

@testable import WorkspaceAgent

/// What is made up lies strictly between the last batch and now, on whole minutes before now.
struct SimulatedTimeTests {
    private static let now = Timestamp(milliseconds: 1_748_779_200_000)

    private func missed(_ seconds: Int) -> [Timestamp] {
        SimulatedFeed.missed(between: Self.now.advanced(bySeconds: -seconds), and: Self.now)
    }

    @Test(arguments: [120, 181, 1_234, 3_599, 90_000]) func nothingIsSentTwiceNorOfTheFuture(seconds: Int) {
        let last = Self.now.advanced(bySeconds: -seconds)
        #expect(missed(seconds).allSatisfy { $0 > last && $0 < Self.now })
    }

    @Test(arguments: [180, 1_000, 90_000]) func minutesFollowOneAnother(seconds: Int) {
        let moments = missed(seconds).map(\.milliseconds)
        #expect(zip(moments, moments.dropFirst()).allSatisfy { $1 - $0 == 60_000 })
        #expect(moments.last == Self.now.milliseconds - 60_000)
    }

    @Test(arguments: [(3_539, 57), (3_540, 58), (3_599, 58), (3_600, 59), (3_660, 59)])
    func theHourIsReachedAndNotPassed(seconds: Int, count: Int) { #expect(missed(seconds).count == count) }
}

/// Flags are read from left to right, and what is said last counts.
struct SimulateFlagTests {
    private static let least = ["--server", "http://h:1", "--token-file", "t", "--project", "P"]

    @Test func theLastOfTwoCounts() throws {
        #expect(try SimulateOptions(Self.least + ["--interval", "7", "--interval=9"]).intervalSeconds == 9)
    }

    @Test func authoritiesAreTheSystemsUnlessNamed() throws {
        #expect(try SimulateOptions(Self.least).link?.authorities == nil)
        #expect(try SimulateOptions(Self.least + ["--authorities", "own.pem"]).link?.authorities == "own.pem")
    }

    @Test(arguments: ["--interval=", "--seed=", "--interval=5s", "--seed=18446744073709551616"])
    func aNumberMustBeOne(flag: String) {
        #expect(throws: UsageError.self) { try SimulateOptions(Self.least + [flag]) }
    }

    @Test func aValueMayLookLikeAFlag() throws {
        var arguments = Self.least
        arguments[3] = "--project"
        #expect(try SimulateOptions(arguments).link != nil)
    }

    @Test func anEncryptedServerIsKnownByItsScheme() throws {
        var arguments = Self.least
        arguments[1] = "https://h"
        let server = try #require(SimulateOptions(arguments).link).server
        #expect(server.isSecure && server.port == 443)
    }
}
