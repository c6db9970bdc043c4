import APIClient
import Foundation
import Platform
import Protocol
import Simulator
import TestSupport
import Testing

@testable import WorkspaceAgent

/// What an agent is told must be understood as meant or refused with the word that is wrong; its token stays secret.
struct SimulateOptionsTests {
    private static let least = ["--server", "http://h:1", "--token-file", "t", "--project", "P"]

    @Test func theLeastIsEnough() throws {
        let options = try SimulateOptions(Self.least)
        #expect(options.server.description == "http://h:1" && options.project == Project.ID("P"))
        #expect(options.intervalSeconds == 5 && options.seed == Seed(1))
    }

    @Test func bothFormsOfAFlagAreTaken() throws {
        let options = try SimulateOptions([
            "--server=h", "--token-file=a=b", "--project=P", "--interval=60", "--seed", "18446744073709551615",
        ])
        #expect(options.tokenFile == "a=b" && options.intervalSeconds == 60 && options.seed == Seed(.max))
        #expect(options.server.port == 8060)
    }

    @Test(arguments: [1, 60]) func takesIntervalsUpToTheirEnds(seconds: Int) throws {
        #expect(try SimulateOptions(Self.least + ["--interval", "\(seconds)"]).intervalSeconds == seconds)
    }

    @Test(arguments: [
        (["--interval", "0"], "“0”"), (["--interval", "61"], "“61”"), (["--interval", "1.5"], "“1.5”"),
        (["--seed", "-1"], "“-1”"), (["--seed", "x"], "“x”"), (["--sed", "1"], "“--sed”"),
        (["extra"], "“extra”"), (["--seed"], "--seed needs a value"),
    ])
    func namesWhatItDoesNotUnderstand(more: [String], word: String) {
        let error = #expect(throws: SimulateOptions.UsageError.self) { try SimulateOptions(Self.least + more) }
        #expect(error?.text.contains(word) == true)
    }

    @Test(arguments: [0, 2, 4])
    func everythingItNeedsMustBeThere(missing: Int) {
        var arguments = Self.least
        arguments.removeSubrange(missing..<missing + 2)
        #expect(throws: SimulateOptions.UsageError.self) { try SimulateOptions(arguments) }
    }

    @Test(arguments: ["", "http://", "a b", "h:0"])
    func anAddressMustBeOne(address: String) {
        #expect(throws: SimulateOptions.UsageError.self) {
            try SimulateOptions(["--server", address, "--token-file", "t", "--project", "P"])
        }
    }

    @Test(arguments: [("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc def", "abc")])
    func theTokenEndsWhereItsLineDoes(content: String, token: String) throws {
        let folder = try TemporaryFolder()
        try PrivateFile.write(Array(content.utf8), to: folder.path + "/token")
        #expect(try options(folder).readToken() == token)
    }

    @Test(arguments: ["", "\n", "  x"]) func anEmptyTokenIsNone(content: String) throws {
        let folder = try TemporaryFolder()
        try PrivateFile.write(Array(content.utf8), to: folder.path + "/token")
        #expect(throws: Problem.self) { try options(folder).readToken() }
    }

    @Test func aTokenThatOthersMayReadIsRefused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Problem.self) { try options(folder).readToken() }
        try PrivateFile.write(Array("abc".utf8), to: folder.path + "/token")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path + "/token")
        #expect(throws: PrivateFile.Failure.self) { try options(folder).readToken() }
    }

    private func options(_ folder: TemporaryFolder) throws -> SimulateOptions {
        try SimulateOptions(["--server", "h", "--token-file", folder.path + "/token", "--project", "P"])
    }
}
