import Observation
import Platform

/// What the user has chosen for this program. Each choice is in force at once, and saved.
@Observable
package final class PreferenceStore {
    package enum Density: String, CaseIterable, Sendable { case comfortable, compact }

    package private(set) var server: String?
    /// Who signed in last, to be typed once less.
    package private(set) var username: String?
    package private(set) var language: String?
    package private(set) var appearance: String
    package private(set) var density: Density
    /// Why the last choice could not be saved. It is in force anyway.
    package private(set) var saveFailed: String?

    @ObservationIgnored private let file: SettingsFile

    package init(
        server: String?, username: String?, language: String?, appearance: String, density: Density, file: SettingsFile
    ) {
        self.server = server
        self.username = username
        self.language = language
        self.appearance = appearance
        self.density = density
        self.file = file
    }

    package func setServer(_ value: String) {
        server = value
        save("server", value)
    }

    package func setUsername(_ value: String) {
        username = value
        save("user", value)
    }

    package func setLanguage(_ value: String) {
        language = value
        save("language", value)
    }

    package func setAppearance(_ value: String) {
        appearance = value
        save("appearance", value)
    }

    package func setDensity(_ value: Density) {
        density = value
        save("density", value.rawValue)
    }

    private func save(_ name: String, _ value: String) {
        do {
            try file.set(name, to: value)
            saveFailed = nil
        } catch {
            saveFailed = file.path
            Log("settings").warning("not saved", ["file": file.path, "setting": name])
        }
    }
}
