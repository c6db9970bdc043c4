import CGTK

/// One of several children at a time.
package struct Stack: Widget {
    package let raw: UnsafeMutableRawPointer

    package init() {
        raw = GTKKit.raw(gtk_stack_new())
        // Screen readers and tests see hidden pages too, so most uses keep one page and `show` another.
        gtk_stack_set_transition_type(pointer(), GTK_STACK_TRANSITION_TYPE_NONE)
        // Otherwise every page would be as large as the largest, and short ones could be scrolled into nothing.
        gtk_stack_set_hhomogeneous(pointer(), 0)
        gtk_stack_set_vhomogeneous(pointer(), 0)
    }

    package func add(_ child: any Widget, name: String) { gtk_stack_add_named(pointer(), child.widget, name) }

    package var visibleName: String? {
        get { gtk_stack_get_visible_child_name(pointer()).map { String(cString: $0) } }
        nonmutating set { gtk_stack_set_visible_child_name(pointer(), newValue) }
    }

    /// Shows `child` and lets go of whatever was there before.
    package func show(only child: any Widget) {
        removeAll()
        gtk_stack_add_child(pointer(), child.widget)
    }

    package func removeAll() {
        while let child = gtk_widget_get_first_child(widget) { gtk_stack_remove(pointer(), child) }
    }
}

/// Children on top of one another; the first one gives the size.
package struct Overlay: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ child: any Widget, @WidgetBuilder over: () -> [any Widget] = { [] }) {
        raw = GTKKit.raw(gtk_overlay_new())
        gtk_overlay_set_child(pointer(), child.widget)
        for child in over() { add(child) }
    }

    package func add(_ child: any Widget) { gtk_overlay_add_overlay(pointer(), child.widget) }
    package func remove(_ child: any Widget) { gtk_overlay_remove_overlay(pointer(), child.widget) }
}

/// A child that slides in and out.
package struct Revealer: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ child: any Widget) {
        raw = GTKKit.raw(gtk_revealer_new())
        gtk_revealer_set_transition_duration(pointer(), 120)
        gtk_revealer_set_child(pointer(), child.widget)
    }

    package var isOpen: Bool {
        get { gtk_revealer_get_reveal_child(pointer()) != 0 }
        nonmutating set { gtk_revealer_set_reveal_child(pointer(), newValue.gboolean) }
    }
}
