import Simulator
import Testing

@testable import WorkspaceAgent

/// An order that was mistyped must not let something else happen.
struct ScenarioOptionsTests {
    private static func order(_ words: [String], _ flags: [String] = []) throws -> ScenarioOptions.Order {
        try ScenarioOptions(words + ["--file", "f"] + flags).order
    }

    @Test func readsOrders() throws {
        #expect(try Self.order(["list"]) == .list && Self.order(["stop"]) == .stop(nil))
        #expect(try Self.order(["stop", "heat-wave"]) == .stop(.heatWave))
        #expect(
            try Self.order(["start", "pump-failure"], ["--target", "C31", "--seconds=60"])
                == .start(.pumpFailure, target: "C31", seconds: 60))
        #expect(
            try Self.order(["start", "network-cut"]) == .start(.networkCut, target: nil, seconds: 600))
    }

    @Test(arguments: [
        [], ["start"], ["start", "flood"], ["list", "heat-wave"], ["stop", "heat-wave", "x"], ["begin", "heat-wave"],
    ])
    func refusesOthers(words: [String]) { #expect(throws: UsageError.self) { try Self.order(words) } }

    @Test(arguments: [["--seconds", "0"], ["--seconds", "604801"], ["--target", "a b"]])
    func refusesFlags(flags: [String]) {
        #expect(throws: UsageError.self) { try Self.order(["start", "heat-wave"], flags) }
    }

    @Test func theFileIsNeeded() { #expect(throws: UsageError.self) { try ScenarioOptions(["list"]) } }
}
