import Foundation
import TestSupport

/// The agent as a program beside the server; ends with the value.
final class RunningAgent: Sendable {
    private let process: ChildProcess

    init(_ arguments: [String]) throws {
        process = try ChildProcess(RunningServer.program("workspace-agent").path, arguments, environment: [:])
    }

    deinit {
        process.signal(SIGTERM)
        process.wait()
    }

    /// At once, as by a power cut.
    func kill() {
        process.signal(SIGKILL)
        process.wait()
    }

    /// Its exit code, once it has ended.
    func ending() async -> Int32 { await process.ending() }
}
