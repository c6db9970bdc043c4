package import GTKKit
import Observation

/// The colours of the tokens as they are now, light or dark, for what is painted and not styled. Reading one in `bind`
/// follows the switch.
@Observable
package final class Palette {
    /// The names in `tokens.json`.
    package nonisolated enum Name: String, CaseIterable, Sendable {
        case scene, surface, raised, line, text, accent, ok, info, warning, critical, offline, maintenance, sleeping
        case lineFaint = "line_faint"
        case textSecond = "text_second"
        case textFaint = "text_faint"
    }

    package private(set) var isDark = false
    @ObservationIgnored private let tokens: Tokens

    package init(_ tokens: Tokens) { self.tokens = tokens }

    package func show(dark: Bool) { if dark != isDark { isDark = dark } }

    package subscript(_ name: Name) -> Color { color(name, dark: isDark) }

    /// Whatever is on screen: paper is always light.
    package func color(_ name: Name, dark: Bool) -> Color {
        // Magenta would show a missing token at once; a test makes sure that there is none.
        tokens.color(name.rawValue, dark: dark) ?? Color(1, 0, 1)
    }
}
