import Foundation
import Platform
import TestSupport
import Testing

/// A settings file is read the way people write one, on any system, and a mistake is found by its line.
struct ConfigurationFileTests {
    private static let table = [
        Setting("name", environment: "NAME", .text, "A name."),
        Setting("port", environment: "PORT", .integer(1...9), "A port."),
    ]

    private func read(_ text: String, managed: String? = nil) throws -> Configuration {
        try Configuration(
            Self.table, managed: managed.map { ConfigurationFile(path: "managed", text: $0) },
            file: ConfigurationFile(path: "f", text: text), environment: [:], arguments: [])
    }

    @Test(arguments: [
        ("name=x", "x"), ("  name \t=  x y  ", "x y"), ("name = a=b", "a=b"), ("name = # no comment", "# no comment"),
        ("# name = no\nname = yes", "yes"), ("name = 1\nname = 2", "2"), ("name = é", "é"),
    ])
    func takesWhatPeopleWrite(text: String, expected: String) throws {
        #expect(try read(text).text("name") == expected)
    }

    /// An editor on another system ends lines with two characters, which Swift sees as one that is not a line feed.
    @Test func linesMayEndAsOnWindows() throws {
        let configuration = try read("# settings\r\nname = x\r\nport = 7\r\n")
        #expect(configuration.text("name") == "x")
        #expect(configuration["port"] == .init(text: "7", origin: "f:3"))
    }

    @Test(arguments: [("name", 1), ("\n\nport 7", 3), ("name = x\n = 7", 2), ("name = x\r\nport 7", 2)])
    func namesTheLineThatIsNone(text: String, line: Int) {
        #expect(throws: ConfigurationError.badLine(path: "f", line: line)) { try read(text) }
    }

    @Test func theUsersOwnFileIsStrongerThanTheMachines() throws {
        #expect(try read("", managed: "name = managed")["name"] == .init(text: "managed", origin: "managed:1"))
        #expect(try read("name = own", managed: "name = managed")["name"] == .init(text: "own", origin: "f:1"))
    }

    @Test func aFileThatCannotBeReadIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.conf"
        #expect(throws: ConfigurationError.unreadableFile(path: path)) { try ConfigurationFile(path: path) }
        try Data([0x6E, 0xFF, 0x3D]).write(to: URL(filePath: path))
        #expect(throws: ConfigurationError.unreadableFile(path: path)) { try ConfigurationFile(path: path) }
    }

    @Test(arguments: [
        (ConfigurationError.unknown(name: "prot", place: "f:1", suggestion: "port"), "Did you mean “port”?"),
        (.unknown(name: "x", place: "f:1", suggestion: nil), "there is no setting “x”"),
        (.badValue(name: "port", place: "f:2", objection: "must be 1"), "f:2: “port” must be 1."),
        (.missingValue(flag: "--port"), "--port needs a value"), (.badLine(path: "f", line: 3), "f, line 3"),
        (.secretOnCommandLine(flag: "--key", environment: "KEY"), "Use KEY."),
        (.unreadableFile(path: "f"), "f cannot be read"),
    ])
    func everyErrorSaysWhatToDo(error: ConfigurationError, words: String) {
        #expect(error.description.contains(words))
    }
}
