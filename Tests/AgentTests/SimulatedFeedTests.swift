import Protocol
import Testing

@testable import WorkspaceAgent

/// What was missed while the server was away is sent afterwards: a minute apart, oldest first, an hour at the most.
struct SimulatedFeedTests {
    private static let now = Timestamp(milliseconds: 1_748_779_200_000)

    private static func missed(secondsAgo: Int) -> [Int] {
        SimulatedFeed.missed(between: now.advanced(bySeconds: -secondsAgo), and: now)
            .map { Int((now.milliseconds - $0.milliseconds) / 1_000) }
    }

    @Test(arguments: [0, 5, 60, 119]) func nothingIsMissedWhileTheBeatHolds(seconds: Int) {
        #expect(Self.missed(secondsAgo: seconds) == [])
    }

    @Test(arguments: [(120, [60]), (179, [60]), (180, [120, 60]), (245, [180, 120, 60])])
    func eachWholeMinuteIsMadeUp(seconds: Int, expected: [Int]) {
        #expect(Self.missed(secondsAgo: seconds) == expected)
    }

    @Test(arguments: [3_600, 7_200, 864_000]) func atMostAnHourIsMadeUp(seconds: Int) {
        let missed = Self.missed(secondsAgo: seconds)
        #expect(missed.count == 59 && missed.first == 3_540 && missed.last == 60)
    }

    /// A clock that was set back must not make a range whose end lies before its beginning.
    @Test func aClockThatWentBackMissesNothing() { #expect(Self.missed(secondsAgo: -3_600) == []) }
}

/// The verbs answer the codes that scripts rely on.
struct AgentProgramTests {
    @Test(arguments: [
        [], ["--help"], ["help"], ["version"], ["simulate", "--help"], ["-h"], ["collect", "--help"],
        ["discover", "-h"],
    ])
    func whatIsAskedRightlyIsZero(arguments: [String]) async { #expect(await AgentProgram.run(arguments) == 0) }

    @Test(arguments: [
        ["simulat"], ["simulate"], ["simulate", "--server", "h"], ["simulate", "--bad"],
        ["collect"], ["discover"],
    ])
    func whatIsAskedWronglyIsTwo(arguments: [String]) async { #expect(await AgentProgram.run(arguments) == 2) }

    @Test func whatCannotBeDoneIsOne() async {
        let arguments = ["simulate", "--server", "h", "--token-file", "/there/is/no/token", "--project", "P"]
        #expect(await AgentProgram.run(arguments) == 1)
    }
}
