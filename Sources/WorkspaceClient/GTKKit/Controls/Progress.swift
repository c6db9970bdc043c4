import CGTK

/// Something is under way, and nobody knows for how long.
package struct Spinner: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(spinning: Bool = true) {
        raw = GTKKit.raw(gtk_spinner_new())
        self.spinning = spinning
    }

    package var spinning: Bool {
        get { gtk_spinner_get_spinning(pointer()) != 0 }
        nonmutating set { gtk_spinner_set_spinning(pointer(), newValue.gboolean) }
    }
}
