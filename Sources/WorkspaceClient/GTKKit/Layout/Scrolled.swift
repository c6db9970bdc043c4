import CGTK

/// A child that may be larger than its place.
package struct Scrolled: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(horizontally: Bool = false, vertically: Bool = true, _ child: any Widget) {
        raw = GTKKit.raw(gtk_scrolled_window_new())
        gtk_scrolled_window_set_policy(
            pointer(), horizontally ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
            vertically ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER)
        gtk_scrolled_window_set_child(pointer(), child.widget)
        expand(horizontally: true, vertically: true)
    }
}

/// A child as wide as the window, up to `maxWidth`.
package struct Clamp: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(maxWidth: Int, _ child: any Widget) {
        raw = GTKKit.raw(adw_clamp_new())
        adw_clamp_set_maximum_size(pointer(), Int32(maxWidth))
        // Equal to the limit: below it the child has the whole width, instead of margins that grow slowly.
        adw_clamp_set_tightening_threshold(pointer(), Int32(maxWidth))
        adw_clamp_set_child(pointer(), child.widget)
    }
}
