import CGTK

/// CSS for every window. Loading again replaces what was there.
package final class StyleSheet {
    private let provider = Reference(taking: UnsafeMutableRawPointer(gtk_css_provider_new()))

    package init() {
        guard let display = gdk_display_get_default() else { return }
        gtk_style_context_add_provider_for_display(
            display, provider.pointer(), guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
    }

    package func load(_ css: String) { gtk_css_provider_load_from_data(provider.pointer(), css, -1) }
}

/// Light or dark.
package enum Appearance: String, CaseIterable {
    case system, light, dark

    package func apply() {
        let scheme =
            switch self {
            case .system: ADW_COLOR_SCHEME_PREFER_LIGHT
            case .light: ADW_COLOR_SCHEME_FORCE_LIGHT
            case .dark: ADW_COLOR_SCHEME_FORCE_DARK
            }
        adw_style_manager_set_color_scheme(adw_style_manager_get_default(), scheme)
    }

    package static var isDark: Bool { adw_style_manager_get_dark(adw_style_manager_get_default()) != 0 }

    /// Runs when the system, or `apply`, switches between light and dark.
    package static func onSwitch(_ action: @escaping () -> Void) {
        guard let manager = adw_style_manager_get_default() else { return }
        connect(AnyWidget(raw: UnsafeMutableRawPointer(manager)), "notify::dark") { _ in action() }
    }
}
