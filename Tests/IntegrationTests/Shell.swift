import Foundation
import TestSupport

/// Says things to `workspace-server` as somebody at a terminal would, on a state folder of its own or a server's.
final class Shell: Sendable {
    struct Outcome {
        var code: Int32
        var output: String
        var complaint: String
    }

    struct NotJSON: Error { let output: String }

    let state: String
    private let folder: TemporaryFolder?

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        state = folder.path + "/state"
    }

    /// Beside a server that works on this folder.
    init(state: String) {
        self.state = state
        folder = nil
    }

    func say(_ words: String...) throws -> Outcome { try run(words) }

    func json(_ words: String...) throws -> [String: Any] {
        let outcome = try run(words.contains("--json") ? words : words + ["--json"])
        guard let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] else {
            throw NotJSON(output: outcome.output)
        }
        return object
    }

    func run(_ words: [String], input: String = "") throws -> Outcome {
        let process = Process()
        process.executableURL = RunningServer.program("workspace-server")
        process.arguments = words
        process.environment = ["WORKSPACE_STATE": state, "WORKSPACE_ASSETS": RunningServer.assets]
        let (given, output, complaint) = (Pipe(), Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        // A few kilobytes at most: neither pipe fills while the other is read.
        given.fileHandleForWriting.write(Data(input.utf8))
        try given.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }
}
