package import Stores

/// The program around the pages: who is signed in, how the connection stands, what the user has chosen.
package final class ClientControls {
    package let session: SessionStore
    package let live: LiveStore
    package let preferences: PreferenceStore
    /// Puts a changed language or appearance in force; the shell is built anew.
    package let applyPreferences: () -> Void
    /// Where the sign-in is kept, in words.
    package let tokenPlace: () -> String
    /// What this program is, for the page about it.
    package let versions: [(name: String, version: String)]

    package init(
        session: SessionStore, live: LiveStore, preferences: PreferenceStore, applyPreferences: @escaping () -> Void,
        tokenPlace: @escaping () -> String, versions: [(name: String, version: String)]
    ) {
        self.session = session
        self.live = live
        self.preferences = preferences
        self.applyPreferences = applyPreferences
        self.tokenPlace = tokenPlace
        self.versions = versions
    }
}
