import Foundation
import TestSupport
import Testing

@testable import Stores

/// A choice is in force at once and found again at the next start, each under its own name.
struct PreferenceStoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/client.conf" }

    init() throws { folder = try TemporaryFolder() }

    private func store() -> PreferenceStore {
        PreferenceStore(
            server: nil, username: nil, language: nil, appearance: "system", density: .comfortable,
            file: SettingsFile(path: path))
    }

    private func saved() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func everyChoiceHasALineOfItsOwn() throws {
        let store = store()
        store.setServer("a:1")
        store.setUsername("noor")
        store.setLanguage("fr")
        store.setAppearance("dark")
        store.setDensity(.compact)
        #expect((store.server, store.username, store.language) == ("a:1", "noor", "fr"))
        #expect(store.appearance == "dark" && store.density == .compact && store.saveFailed == nil)
        #expect(try saved() == "server = a:1\nuser = noor\nlanguage = fr\nappearance = dark\ndensity = compact\n")
    }

    @Test func choosingAgainReplaces() throws {
        let store = store()
        store.setLanguage("fr")
        store.setLanguage("en")
        #expect(try saved() == "language = en\n")
    }

    @Test func aFailureIsForgottenOnceSavingWorks() throws {
        try Data().write(to: URL(filePath: folder.path + "/file"))
        let blocked = PreferenceStore(
            server: nil, username: nil, language: nil, appearance: "system", density: .comfortable,
            file: SettingsFile(path: folder.path + "/file/client.conf"))
        blocked.setLanguage("fr")
        #expect(blocked.saveFailed == folder.path + "/file/client.conf" && blocked.language == "fr")
        try FileManager.default.removeItem(atPath: folder.path + "/file")
        blocked.setLanguage("en")
        #expect(blocked.saveFailed == nil)
    }
}
