import GTKKit

/// The keys that work on every page.
nonisolated enum ShellKey: Equatable, Sendable {
    case search, keys, back, forward, up, filter, fullscreen
    /// An entry of the sidebar, from 0.
    case place(Int)

    init?(_ key: KeyPress, isTyping: Bool) {
        switch (key.name, key.control, key.alt) {
        case ("k", true, false): self = .search
        case ("Left", false, true): self = .back
        case ("Right", false, true): self = .forward
        case ("Up", false, true): self = .up
        case ("F11", false, false): self = .fullscreen
        case (let digit, true, false):
            guard let number = Int(digit), (1...9).contains(number) else { return nil }
            self = .place(number - 1)
        case ("Escape", false, false) where !isTyping: self = .up
        case ("slash", false, false) where !isTyping: self = .filter
        case ("question", false, false) where !isTyping: self = .keys
        default: return nil
        }
    }

    /// What `?` shows.
    @MainActor static var help: [(keys: String, meaning: String)] {
        [
            ("Ctrl+K", tr("Go to a site, a container or a page")),
            ("Ctrl+1 … Ctrl+7", tr("Go to a page of the sidebar")),
            ("Alt+←  Alt+→", tr("Back and forward")),
            ("Esc", tr("Up: from a container to its site")),
            ("/", tr("Search in this page")),
            (tr("Space"), tr("Select a container and see its figures")),
            (tr("Enter"), tr("Open a container")),
            ("X", tr("Mark the selected alert or miner")),
            ("A  R  T", tr("Acknowledge, resolve or take the chosen alerts")),
            ("S", tr("What is silenced, among the alerts")),
            ("?", tr("Show these keys")),
            ("F11", tr("Full screen")),
        ]
    }
}
