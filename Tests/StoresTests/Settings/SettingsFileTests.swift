import Foundation
import TestSupport
import Testing

@testable import Stores

/// A choice made in the program changes its own line of the user's file and nothing else.
struct SettingsFileTests {
    @Test(
        arguments: [
            ("", "server", "a:1", "server = a:1\n"),
            ("# mine\nserver=b\nlanguage = fr\n", "server", "a:1", "# mine\nserver = a:1\nlanguage = fr\n"),
            ("# server = x\n", "server", "a", "# server = x\nserver = a\n"),
            ("a = 1", "server", "a", "a = 1\nserver = a\n"),
            ("server = b\n", "server", nil, ""),
            ("", "server", "a\nlanguage = xx", "server = a language = xx\n"),
            // Written on Windows, where a line ends with two characters that Swift takes for one.
            ("server = b\r\nlanguage = fr\r\n", "server", "a", "server = a\nlanguage = fr\n"),
            // The last of several is in force: none may outlive a change or a removal.
            ("server = b\n# x\nserver = c\nd = 1\n", "server", "a", "# x\nserver = a\nd = 1\n"),
            ("server = b\nserver = c\n", "server", nil, ""),
        ] as [(String, String, String?, String)])
    func changesOneLine(before: String, name: String, value: String?, after: String) {
        #expect(SettingsFile.changed(before, name, value) == after)
    }

    @Test func createsItsFolder() throws {
        let folder = try TemporaryFolder()
        let file = SettingsFile(path: folder.path + "/a/b/client.conf")
        try file.set("language", to: "fr")
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "language = fr\n")
    }

    @Test func aChoiceThatCannotBeSavedIsInForceAndSaysSo() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(filePath: folder.path + "/file"))
        let store = PreferenceStore(
            server: nil, username: nil, language: nil, appearance: "system", density: .comfortable,
            file: SettingsFile(path: folder.path + "/file/client.conf"))
        store.setAppearance("dark")
        #expect(store.appearance == "dark")
        #expect(store.saveFailed != nil)
    }
}
