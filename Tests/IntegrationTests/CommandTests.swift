import Foundation
import TestSupport
import Testing

/// What an administrator says in a shell must be understood or explained, and say with its exit code what happened.
struct CommandTests {
    private struct Outcome {
        var code: Int32
        var output: String
        var complaint: String
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func say(_ words: String...) throws -> Outcome { try run(words) }

    private func run(_ words: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = RunningServer.program("workspace-server")
        process.arguments = words
        process.environment = ["WORKSPACE_STATE": folder.path + "/state"]
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        // A few kilobytes at most: neither pipe fills while the other is read.
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    @Test(arguments: [
        "serve", "config", "token create NAME", "token list", "token revoke ID", "user reset NAME", "key rotate",
        "check",
        "restore BACKUP", "version",
    ])
    func helpListsEveryCommand(command: String) throws {
        let own = try say(String(command.prefix { $0 != " " }), "--help")
        #expect(own.code == 0)
        #expect(own.output.contains("\n  \(command)"))
        #expect(try say("--help").output == own.output)
    }

    @Test(arguments: [
        ["tokens"], ["token"], ["token", "create", "agent"], ["token", "revoke"], ["token", "revoke", "none"], ["user"],
        ["user", "reset", "nobody"], ["restore"], ["serve", "--prot", "1"],
    ])
    func whatIsNotUnderstoodIsExplained(words: [String]) throws {
        let outcome = try run(words)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("workspace-server: "))
    }

    @Test func theKeyIsReplacedAndTheOldOneKept() throws {
        #expect(try say("key", "rotate").code == 0)
        #expect(try say("key", "rotate").code == 0)
        let key = try String(contentsOfFile: folder.path + "/state/jwt.key", encoding: .utf8)
        #expect(key.split(separator: "\n").count == 3)
        #expect(try say("key").code == 2)
        #expect(try say("check").code == 0)
    }

    @Test func tokensAreMadeListedAndRevoked() throws {
        let made = try say("token", "create", "agent-1", "QATAR-001", "--days=30")
        #expect(made.code == 0)
        let line = try say("token", "list").output
        #expect(line.contains("agent-1  QATAR-001  good until 2"))
        #expect(!line.contains(made.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        let id = String(line.prefix { $0 != " " })
        #expect(try say("token", "revoke", id).code == 0)
        #expect(try say("token", "list").output.contains("agent-1  QATAR-001  revoked 2"))
        #expect(try say("token", "revoke", id).code == 2)
    }

    /// The one-time password of the first start is shown once. A start that fails before must not use it up.
    @Test func aPortThatIsTakenIsSaidAndMakesNoAccount() throws {
        let taken = try TakenPort()
        let outcome = try run(["serve", "--port", "\(taken.number)"])
        #expect(outcome.code == 1)
        #expect(outcome.complaint.contains("port \(taken.number): Address already in use"))
        #expect(try say("user", "reset", "admin").complaint.contains("There is no user"))
    }
}

/// A port of the loopback that somebody else listens on.
private final class TakenPort {
    struct Unavailable: Error {}

    let number: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw Unavailable() }
        number = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}
