import Foundation

/// The agent as a program beside the server; ends with the value.
final class RunningAgent: Sendable {
    private let process: Process

    init(_ arguments: [String]) throws {
        process = Process()
        process.executableURL = RunningServer.program("workspace-agent")
        process.arguments = arguments
        process.environment = [:]
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// At once, as by a power cut.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Its exit code, once it has ended.
    func ending() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
