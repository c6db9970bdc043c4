import Platform
import Simulator
import TestSupport
import Testing

@testable import WorkspaceAgent

/// What is commanded stands in the file that the simulator reads, and ends when it is told to.
struct ScenarioVerbTests {
    private static func run(_ words: [String], in folder: TemporaryFolder, at second: Int64) throws -> [Scenario] {
        let path = folder.path + "/scenarios"
        let options = try ScenarioOptions(words + ["--file", path])
        try ScenarioVerb.run(options, time: TimeSource { second * 1_000 })
        return ScenarioFile(path: path).read()
    }

    @Test func startsOneBesideTheOthers() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(["start", "heat-wave"], in: folder, at: 1_000)
        let all = try Self.run(["start", "pump-failure"], in: folder, at: 1_010)
        #expect(all.map(\.kind) == [.heatWave, .pumpFailure] && all.map(\.begins) == [1_000, 1_010])
    }

    @Test func stopsWhatIsGoingOn() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(["start", "heat-wave"], in: folder, at: 1_000)
        _ = try Self.run(["start", "pump-failure"], in: folder, at: 1_000)
        let one = try Self.run(["stop", "heat-wave"], in: folder, at: 1_100)
        #expect(one.map(\.ends) == [1_100, 1_600])
        let all = try Self.run(["stop"], in: folder, at: 1_200)
        #expect(all.map(\.ends) == [1_100, 1_200], "what has ended stays as it was")
    }

    @Test func whatHasJustBegunNeverWas() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(["start", "heat-wave"], in: folder, at: 1_000)
        #expect(try Self.run(["stop"], in: folder, at: 1_000).isEmpty)
    }

    @Test func whatLiesFarBackIsForgotten() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(["start", "heat-wave"], in: folder, at: 1_000)
        let all = try Self.run(["start", "heat-wave"], in: folder, at: 1_000 + 31 * 86_400)
        #expect(all.count == 1)
    }

    @Test func whereThereIsNoFileNothingHappens() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.run(["list"], in: folder, at: 1).isEmpty)
    }

    @Test func linesThatNobodyUnderstandsArePassedOver() throws {
        let folder = try TemporaryFolder()
        try PrivateFile.write(Array("# by hand\nheat-wave - 10 20\nnonsense\n".utf8), to: folder.path + "/s")
        #expect(ScenarioFile(path: folder.path + "/s").read() == [Scenario(.heatWave, begins: 10, seconds: 20)])
    }
}
