import CGTK

/// Something on the screen. The widget tree owns widgets; conforming structs are only handles to them, so copying one
/// is free, and holding one does not keep it alive.
package protocol Widget: Handle {}

/// A widget whose kind does not matter.
package struct AnyWidget: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(raw: UnsafeMutableRawPointer) { self.raw = raw }
    package init(_ widget: some Widget) { raw = widget.raw }
    init(_ widget: UnsafeMutablePointer<GtkWidget>) { raw = UnsafeMutableRawPointer(widget) }
}

/// Which way things are laid out.
package enum Axis {
    case horizontal, vertical

    var orientation: GtkOrientation { self == .horizontal ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL }
}

/// Where a widget stands in more room than it needs.
package enum Alignment {
    case fill, start, center, end, baseline

    var value: GtkAlign {
        switch self {
        case .fill: GTK_ALIGN_FILL
        case .start: GTK_ALIGN_START
        case .center: GTK_ALIGN_CENTER
        case .end: GTK_ALIGN_END
        case .baseline: GTK_ALIGN_BASELINE
        }
    }
}

extension Widget {
    var widget: UnsafeMutablePointer<GtkWidget> { pointer() }

    /// The name by which tests and the style sheet (`#name`) find it.
    @discardableResult package func id(_ name: String) -> Self {
        gtk_widget_set_name(widget, name)
        return self
    }

    package var id: String { String(cString: gtk_widget_get_name(widget)) }

    /// What a screen reader says. Every icon button needs one.
    @discardableResult package func a11y(label: String, description: String? = nil) -> Self {
        kit_accessible_label(widget, label)
        if let description { kit_accessible_description(widget, description) }
        return self
    }

    @discardableResult package func css(_ classes: String...) -> Self {
        for name in classes { gtk_widget_add_css_class(widget, name) }
        return self
    }

    /// Adds or removes a style class.
    package func css(_ name: String, if present: Bool) {
        if present { gtk_widget_add_css_class(widget, name) } else { gtk_widget_remove_css_class(widget, name) }
    }

    package func hasCSS(_ name: String) -> Bool { gtk_widget_has_css_class(widget, name) != 0 }

    /// Takes the room that is left.
    @discardableResult package func expand(horizontally: Bool = true, vertically: Bool = false) -> Self {
        gtk_widget_set_hexpand(widget, horizontally.gboolean)
        gtk_widget_set_vexpand(widget, vertically.gboolean)
        return self
    }

    @discardableResult package func align(_ horizontal: Alignment, _ vertical: Alignment = .fill) -> Self {
        gtk_widget_set_halign(widget, horizontal.value)
        gtk_widget_set_valign(widget, vertical.value)
        return self
    }

    @discardableResult package func margin(_ all: Int) -> Self { margin(all, all) }

    @discardableResult package func margin(_ horizontal: Int, _ vertical: Int) -> Self {
        margin(top: vertical, bottom: vertical, start: horizontal, end: horizontal)
    }

    @discardableResult package func margin(top: Int = 0, bottom: Int = 0, start: Int = 0, end: Int = 0) -> Self {
        gtk_widget_set_margin_top(widget, Int32(top))
        gtk_widget_set_margin_bottom(widget, Int32(bottom))
        gtk_widget_set_margin_start(widget, Int32(start))
        gtk_widget_set_margin_end(widget, Int32(end))
        return self
    }

    /// At least this large; -1 leaves it to the content.
    @discardableResult package func size(width: Int = -1, height: Int = -1) -> Self {
        gtk_widget_set_size_request(widget, Int32(width), Int32(height))
        return self
    }

    @discardableResult package func tooltip(_ text: String?) -> Self {
        gtk_widget_set_tooltip_text(widget, text)
        return self
    }

    /// What lies outside its bounds is cut off.
    @discardableResult package func clipped() -> Self {
        gtk_widget_set_overflow(widget, GTK_OVERFLOW_HIDDEN)
        return self
    }

    package var visible: Bool {
        get { gtk_widget_get_visible(widget) != 0 }
        nonmutating set { gtk_widget_set_visible(widget, newValue.gboolean) }
    }

    package var sensitive: Bool {
        get { gtk_widget_get_sensitive(widget) != 0 }
        nonmutating set { gtk_widget_set_sensitive(widget, newValue.gboolean) }
    }

    package var focusable: Bool {
        get { gtk_widget_get_focusable(widget) != 0 }
        nonmutating set { gtk_widget_set_focusable(widget, newValue.gboolean) }
    }

    package var opacity: Double {
        get { gtk_widget_get_opacity(widget) }
        nonmutating set { gtk_widget_set_opacity(widget, newValue) }
    }

    /// The size it has on screen now.
    package var width: Int { Int(gtk_widget_get_width(widget)) }
    package var height: Int { Int(gtk_widget_get_height(widget)) }

    @discardableResult package func focus() -> Bool { gtk_widget_grab_focus(widget) != 0 }

    /// Draws it again in the next frame.
    package func redraw() { gtk_widget_queue_draw(widget) }
}
