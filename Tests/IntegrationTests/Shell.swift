import Foundation
import TestSupport

/// Says things to `workspace-server` as somebody at a terminal would, on a state folder of its own or a server's.
final class Shell: Sendable {
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

    func say(_ words: String...) async throws -> Command.Outcome { try await run(words) }

    func json(_ words: String...) async throws -> [String: Any] {
        let outcome = try await run(words.contains("--json") ? words : words + ["--json"])
        guard let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] else {
            throw NotJSON(output: outcome.output)
        }
        return object
    }

    func run(_ words: [String], input: String = "") async throws -> Command.Outcome {
        try await Command(
            [RunningServer.program("workspace-server").path] + words,
            environment: ["WORKSPACE_STATE": state, "WORKSPACE_ASSETS": RunningServer.assets]
        ).outcome(input: input)
    }
}
