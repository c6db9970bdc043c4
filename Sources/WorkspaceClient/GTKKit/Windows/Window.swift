import CGTK

/// A window of the desktop, drawn in libadwaita's way.
package struct Window: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ application: Application, title: String, width: Int, height: Int) {
        raw = GTKKit.raw(adw_application_window_new(application.reference.pointer()))
        gtk_window_set_default_size(pointer(), Int32(width), Int32(height))
        self.title = title
    }

    /// Without an application, for tests.
    package init(width: Int, height: Int) {
        raw = GTKKit.raw(adw_window_new())
        gtk_window_set_default_size(pointer(), Int32(width), Int32(height))
    }

    package var title: String {
        get { gtk_window_get_title(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { gtk_window_set_title(pointer(), newValue) }
    }

    package var content: (any Widget)? {
        get { children.first }
        nonmutating set {
            if kit_is_a(raw, adw_application_window_get_type()) != 0 {
                adw_application_window_set_content(pointer(), newValue?.widget)
            } else {
                adw_window_set_content(pointer(), newValue?.widget)
            }
        }
    }

    package func present() { gtk_window_present(pointer()) }
    package func fullscreen(_ on: Bool) {
        if on { gtk_window_fullscreen(pointer()) } else { gtk_window_unfullscreen(pointer()) }
    }
    package var isFullscreen: Bool { gtk_window_is_fullscreen(pointer()) != 0 }
    package func close() { gtk_window_close(pointer()) }
    /// Without asking anybody.
    package func destroy() { gtk_window_destroy(pointer()) }

    /// Runs when the user closes it; return true to keep it open.
    package func onClose(_ action: @escaping () -> Bool) { connect(self, "close-request") { $0.answer(action()) } }
}

/// The bar at the top of a window, with room at both ends and for a title.
package struct HeaderBar: Widget {
    package let raw: UnsafeMutableRawPointer

    package init() { raw = GTKKit.raw(adw_header_bar_new()) }

    package func start(_ child: any Widget) { adw_header_bar_pack_start(pointer(), child.widget) }
    package func end(_ child: any Widget) { adw_header_bar_pack_end(pointer(), child.widget) }
    package func title(_ child: any Widget) { adw_header_bar_set_title_widget(pointer(), child.widget) }
}

/// Short messages that come up at the bottom of its child.
package struct ToastOverlay: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ child: any Widget) {
        raw = GTKKit.raw(adw_toast_overlay_new())
        adw_toast_overlay_set_child(pointer(), child.widget)
    }

    package func show(_ text: String, seconds: Int = 4) {
        let toast = adw_toast_new(escaped(text))
        adw_toast_set_timeout(toast, guint(seconds))
        adw_toast_overlay_add_toast(pointer(), toast)
    }

    /// Toasts are read as markup.
    private func escaped(_ text: String) -> String {
        guard let escaped = g_markup_escape_text(text, -1) else { return text }
        defer { g_free(escaped) }
        return String(cString: escaped)
    }
}
