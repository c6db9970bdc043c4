import APIClient
import Foundation
import MinerFleet
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
        #expect(options.link?.server.description == "http://h:1" && options.link?.project == Project.ID("P"))
        #expect(options.intervalSeconds == 5 && options.seed == Seed(1))
    }

    @Test func bothFormsOfAFlagAreTaken() throws {
        let options = try SimulateOptions([
            "--server=h", "--token-file=a=b", "--project=P", "--interval=60", "--seed", "18446744073709551615",
        ])
        #expect(options.intervalSeconds == 60 && options.seed == Seed(.max))
        #expect(options.link?.server.port == 8060)
        #expect(throws: Problem.self, "the file is called a=b") { try options.link?.readToken() }
    }

    @Test(arguments: [1, 60]) func takesIntervalsUpToTheirEnds(seconds: Int) throws {
        #expect(try SimulateOptions(Self.least + ["--interval", "\(seconds)"]).intervalSeconds == seconds)
    }

    @Test(arguments: [
        (["--interval", "0"], "1 to 60"), (["--interval", "61"], "1 to 60"), (["--interval", "1.5"], "“interval”"),
        (["--seed", "-1"], "“-1”"), (["--seed", "x"], "“x”"), (["--sed", "1"], "Did you mean “--seed”"),
        (["extra"], "“extra”"), (["--seed"], "--seed needs a value"), (["--listen", "h"], "“h”"),
        (["--config", "/there/is/none"], "/there/is/none"), (["--web-port", "65536"], "web_port"),
    ])
    func namesWhatItDoesNotUnderstand(more: [String], word: String) {
        let error = #expect(throws: UsageError.self) { try SimulateOptions(Self.least + more) }
        #expect(error?.text.contains(word) == true)
    }

    @Test(arguments: [0, 2, 4])
    func everythingItNeedsMustBeThere(missing: Int) {
        var arguments = Self.least
        arguments.removeSubrange(missing..<missing + 2)
        #expect(throws: UsageError.self) { try SimulateOptions(arguments) }
    }

    @Test(arguments: ["", "http://", "a b", "h:0"])
    func anAddressMustBeOne(address: String) {
        #expect(throws: UsageError.self) {
            try SimulateOptions(["--server", address, "--token-file", "t", "--project", "P"])
        }
    }

    @Test(arguments: [("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc def", "abc")])
    func theTokenEndsWhereItsLineDoes(content: String, token: String) throws {
        let folder = try TemporaryFolder()
        try PrivateFile.write(Array(content.utf8), to: folder.path + "/token")
        #expect(try link(folder).readToken() == token)
    }

    @Test(arguments: ["", "\n", "  x"]) func anEmptyTokenIsNone(content: String) throws {
        let folder = try TemporaryFolder()
        try PrivateFile.write(Array(content.utf8), to: folder.path + "/token")
        #expect(throws: Problem.self) { try link(folder).readToken() }
    }

    @Test func aTokenThatOthersMayReadIsRefused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Problem.self) { try link(folder).readToken() }
        try PrivateFile.write(Array("abc".utf8), to: folder.path + "/token")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path + "/token")
        #expect(throws: PrivateFile.Failure.self) { try link(folder).readToken() }
    }

    private func link(_ folder: TemporaryFolder) throws -> SiteLink {
        try #require(
            SimulateOptions(["--server", "h", "--token-file", folder.path + "/token", "--project", "P"]).link)
    }

    @Test func aFileMayHoldTheSettings() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/agent.conf"
        try PrivateFile.write(Array("server = http://h:1\ntoken_file = t\nproject = P\ninterval = 9\n".utf8), to: path)
        let options = try SimulateOptions(["--config", path, "--interval", "7"])
        #expect(options.link?.project == Project.ID("P") && options.intervalSeconds == 7, "a flag is stronger")
    }

    @Test func aFleetThatListensNeedsNoServer() throws {
        let options = try SimulateOptions(["--listen", "127.16.0.0", "--containers", "12", "--slots", "3"])
        #expect(options.link == nil && options.site?.containers.count == 12 && options.listening?.ports.web == nil)
        #expect(options.site?.containers.first?.containerId == Container.ID("SITE-C01"))
        #expect(options.site?.containers.last?.transformerId == Equipment.ID("SITE-T6"))
        #expect(options.listening?.ports.miner == 4_028 && options.site?.containers.last?.slots == 3)
    }

    @Test func aFleetOfTheServersSiteNeedsTheServer() throws {
        #expect(throws: UsageError.self) { try SimulateOptions(["--listen", "127.16.0.0"]) }
        let options = try SimulateOptions(Self.least + ["--listen", "127.16.0.0", "--web-port", "80"])
        #expect(options.link != nil && options.site == nil && options.listening?.ports.web == 80)
    }
}
