import CGTK

/// The program as the desktop knows it.
package final class Application {
    let reference: Reference

    /// `program` is the name of the `.desktop` file, by which the desktop finds the icon of the windows.
    package init(_ identifier: String, program: String, name: String) {
        g_set_prgname(program)
        g_set_application_name(name)
        reference = Reference(
            // Two windows may watch two servers; a unique application would only bring the first to the front.
            taking: UnsafeMutableRawPointer(adw_application_new(identifier, G_APPLICATION_NON_UNIQUE)))
    }

    /// Starts GTK; false when there is no display.
    package static func start() -> Bool {
        guard gtk_init_check() != 0 else { return false }
        adw_init()
        preferProperFont()
        return true
    }

    /// Where no desktop says which font it uses, GTK falls back to one that is much wider than all others.
    private static func preferProperFont() {
        guard let settings = gtk_settings_get_default() else { return }
        let raw = UnsafeMutableRawPointer(settings)
        guard let name = kit_get_string(raw, "gtk-font-name") else { return }
        defer { g_free(name) }
        if String(cString: name).hasPrefix("Sans") { kit_set_string(raw, "gtk-font-name", "Cantarell, Inter, Sans 10") }
    }

    /// Runs until the last window is closed; `ready` opens the first. Returns the exit code.
    package func run(_ ready: @escaping () -> Void) -> Int32 {
        connect(reference, "activate") { _ in ready() }
        return g_application_run(reference.pointer(), 0, nil)
    }

    /// Shows a message on the desktop. There is no answer, and it may get lost: also show it in the window.
    package func notify(_ title: String, _ text: String, identifier: String) {
        let notification = g_notification_new(title)
        g_notification_set_body(notification, text)
        g_application_send_notification(reference.pointer(), identifier, notification)
        kit_unref(UnsafeMutableRawPointer(notification))
    }

    /// Software OpenGL draws ten times slower than cairo; this chooses.
    @discardableResult package static func preferFastRenderer() -> Bool { kit_prefer_cairo_on_software_gl() != 0 }

    package static var toolkitVersion: String {
        "GTK \(gtk_get_major_version()).\(gtk_get_minor_version()).\(gtk_get_micro_version())"
    }

    /// Opens a folder or a web page in the desktop's program for it.
    package static func open(_ address: String) { g_app_info_launch_default_for_uri(address, nil, nil) }

    /// Adds a folder of icons to those that names are looked up in.
    package static func addIcons(from folder: String) {
        guard let display = gdk_display_get_default() else { return }
        gtk_icon_theme_add_search_path(gtk_icon_theme_get_for_display(display), folder)
    }
}
