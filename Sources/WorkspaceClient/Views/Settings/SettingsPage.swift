import GTKKit
import Protocol
import Stores

/// What the user can choose, where they are signed in, and what this program is.
func settingsPage(_ client: ClientControls, in context: PageContext) -> BuiltPage {
    let sessions = SessionListStore(context.backend)
    sessions.start()
    let root = scrollingPage {
        Clamp(
            maxWidth: 860,
            Box(.vertical, spacing: 16) {
                appearanceCard(client)
                accountCard(client)
                sessionsCard(sessions, in: context)
                aboutCard(client)
            })
    }
    return BuiltPage(tr("Settings"), root.id("page-settings").own(sessions))
}

private func appearanceCard(_ client: ClientControls) -> Box {
    let preferences = client.preferences
    let languages = Language.allCases
    let appearances = Appearance.allCases
    let densities = PreferenceStore.Density.allCases
    return card(tr("Look and language")) {
        settingRow(
            tr("Language"), nil,
            DropDown(
                languages.map(\.name), selected: languages.firstIndex(of: Translation.language) ?? 0,
                label: tr("Language")
            ) {
                preferences.setLanguage(languages[$0].rawValue)
                client.applyPreferences()
            }.id("language"))
        settingRow(
            tr("Appearance"), tr("“As the system” follows the desktop's setting."),
            DropDown(
                [tr("As the system"), tr("Light"), tr("Dark")],
                selected: appearances.firstIndex { $0.rawValue == preferences.appearance } ?? 0, label: tr("Appearance")
            ) {
                preferences.setAppearance(appearances[$0].rawValue)
                client.applyPreferences()
            }.id("appearance"))
        settingRow(
            tr("Density"), tr("Compact shows more rows at once."),
            DropDown(
                [tr("Comfortable"), tr("Compact")], selected: densities.firstIndex(of: preferences.density) ?? 0,
                label: tr("Density")
            ) {
                preferences.setDensity(densities[$0])
                client.applyPreferences()
            }.id("density"))
        problemNote(preferences)
    }
}

private func problemNote(_ preferences: PreferenceStore) -> Label {
    Label().wrapped().css("problem-line").bind { label in
        label.visible = preferences.saveFailed != nil
        label.text = preferences.saveFailed.map { tr("The choice could not be saved in %@.", $0) } ?? ""
    }
}

private func accountCard(_ client: ClientControls) -> Box {
    let session = client.session
    return card(tr("Server and account")) {
        settingRow(
            tr("Server"), session.serverText,
            Button(tr("Use another server")) { session.changeServer() }.id("change-server"))
        settingRow(
            session.me?.user.displayName ?? "", session.me.map { "\($0.user.username) · \(roleName($0.user.role))" },
            Button(tr("Sign out")) { session.signOut() }.id("settings-sign-out"))
        settingRow(tr("Sign-in is kept"), client.tokenPlace(), Label())
    }
}

private func aboutCard(_ client: ClientControls) -> Box {
    card(tr("About")) {
        client.versions.map { entry in
            settingRow(entry.name, nil, Label(entry.version).tabular().selectable().css("second"))
        }
    }
}

/// What can be set at the left, the control at the right, an explanation below.
func settingRow(_ title: String, _ text: String?, _ control: any Widget) -> Box {
    Box(.horizontal, spacing: 16) {
        Box(.vertical, spacing: 2) {
            Label(title).ellipsized()
            if let text { Label(text).css("label", "second").wrapped() }
        }.expand().align(.fill, .center)
        control.align(.end, .center)
    }
    .css("setting-row")
}

/// A role in the user's language.
func roleName(_ role: Role) -> String {
    switch role {
    case .superAdmin: tr("Super admin")
    case .projectManager: tr("Project manager")
    case .operator: tr("Operator")
    case .viewer: tr("Viewer")
    }
}
