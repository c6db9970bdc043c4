import Collector
import Glibc
import MinerProtocol
import Platform
import Protocol
import TestSupport
import Testing

@testable import WorkspaceAgent

/// A collector that reads the wrong machines is worse than none: what is not clear is refused before anything is asked.
struct CollectOptionsTests {
    private static func options(places: String?, _ more: [String] = []) throws -> CollectOptions {
        let folder = try TemporaryFolder()
        let path = folder.path + "/places"
        if let places { try PrivateFile.write(Array(places.utf8), to: path) }
        return try CollectOptions(
            ["--server", "http://h:1", "--token-file", "t", "--project", "P", "--places", path] + more)
    }

    @Test func theLeastIsEnough() throws {
        let options = try Self.options(places: "C1 1-2 10.0.0.1-10.0.0.2\n")
        #expect(options.collector.intervalSeconds == 10 && options.collector.timeoutSeconds == 4)
        #expect(options.collector.minerPort == 4_028 && options.collector.plantPort == 80)
        #expect(options.collector.joulesPerTerahash == nil && options.bufferBytesMax == 1 << 30)
        #expect(options.buffer == "/var/lib/workspace-agent")
    }

    @Test func everythingCanBeSaid() throws {
        let options = try Self.options(
            places: "C1 1 10.0.0.1\n",
            [
                "--interval=30", "--timeout=9", "--miner-port=1", "--plant-port=2", "--joules-per-terahash=12.4",
                "--buffer=b", "--buffer-mb=7",
            ])
        #expect(options.collector.intervalSeconds == 30 && options.collector.timeoutSeconds == 9)
        #expect(options.collector.minerPort == 1 && options.collector.plantPort == 2)
        #expect(options.collector.joulesPerTerahash == 12.4 && options.buffer == "b")
        #expect(options.bufferBytesMax == 7 << 20)
    }

    @Test(
        arguments: [
            (nil, "cannot be read"), ("", "no machine"), ("C1 1 x\n", "line 1"),
            ("C1 1 10.0.0.1\nC1 2 10.0.0.1\n", "10.0.0.1 stands for two"),
        ] as [(String?, String)])
    func saysWhatIsWrongWithThePlaces(places: String?, words: String) {
        let error = #expect(throws: UsageError.self) { try Self.options(places: places) }
        #expect(error?.text.contains(words) == true, "\(error?.text ?? "")")
    }

    @Test(arguments: ["4.9", "201", "5676", "x", "nan"]) func wattsAreNoJoulesPerTerahash(text: String) {
        #expect(throws: UsageError.self) {
            try Self.options(places: "C1 1 10.0.0.1\n", ["--joules-per-terahash", text])
        }
    }

    @Test func withoutPlacesTheServerIsAsked() throws {
        let options = try CollectOptions(["--server", "h", "--token-file", "t", "--project", "P"])
        #expect(options.placesFile == nil && options.places.isEmpty && options.obeys)
        #expect(try Self.options(places: "C1 1 10.0.0.1\n").places == "C1 1 10.0.0.1\n")
    }

    @Test func loginsComeFromAFileOfTheAgentAlone() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/logins"
        let arguments = ["--server", "h", "--token-file", "t", "--project", "P", "--miner-logins", path]
        #expect(throws: UsageError.self) { try CollectOptions(arguments) }
        try PrivateFile.write(Array("root:x\n".utf8), to: path)
        let address = try #require(MinerAddress("10.0.0.1"))
        #expect(try CollectOptions(arguments).collector.logins.login(at: address)?.password == "x")
        try PrivateFile.write(Array("root\n".utf8), to: path)
        #expect(throws: UsageError.self) { try CollectOptions(arguments) }
        chmod(path, 0o644)
        #expect(throws: UsageError.self) { try CollectOptions(arguments) }
    }

    @Test func aSiteMayKeepItsMachinesToItself() throws {
        let arguments = ["--server", "h", "--token-file", "t", "--project", "P"]
        #expect(try !CollectOptions(arguments + ["--orders", "ignore"]).obeys)
        #expect(throws: UsageError.self) { try CollectOptions(arguments + ["--orders", "perhaps"]) }
    }
}
