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

/// How much of something is done, or how full it is.
package struct ProgressBar: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ fraction: Double = 0) {
        raw = GTKKit.raw(gtk_progress_bar_new())
        self.fraction = fraction
    }

    package var fraction: Double {
        get { gtk_progress_bar_get_fraction(pointer()) }
        nonmutating set { gtk_progress_bar_set_fraction(pointer(), min(max(newValue, 0), 1)) }
    }
}
