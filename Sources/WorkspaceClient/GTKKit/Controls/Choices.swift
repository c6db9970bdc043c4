import CGTK

/// One of a few texts.
package struct DropDown: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ choices: [String], selected: Int = 0, label: String, _ action: @escaping (Int) -> Void) {
        let list = gtk_string_list_new(nil)
        for choice in choices { gtk_string_list_append(list, choice) }
        // The drop-down takes over the list.
        raw = GTKKit.raw(gtk_drop_down_new(list, nil))
        self.selected = selected
        a11y(label: label)
        // The button inside is what a screen reader lands on; GTK gives it no name.
        children.first?.a11y(label: label)
        let handle = self
        connect(self, "notify::selected") { _ in if handle.selected >= 0 { action(handle.selected) } }
    }

    /// One found in the tree; nil when the widget is another kind.
    package init?(_ widget: some Widget) {
        guard kit_is_a(widget.raw, gtk_drop_down_get_type()) != 0 else { return nil }
        raw = widget.raw
    }

    /// -1 when nothing is selected.
    package var selected: Int {
        get {
            let position = gtk_drop_down_get_selected(pointer())
            return position == guint.max ? -1 : Int(position)
        }
        nonmutating set {
            if newValue != selected {
                gtk_drop_down_set_selected(pointer(), newValue < 0 ? guint.max : guint(newValue))
            }
        }
    }

    package func replace(_ choices: [String], selected: Int = 0) {
        let list = gtk_string_list_new(nil)
        for choice in choices { gtk_string_list_append(list, choice) }
        gtk_drop_down_set_model(pointer(), list)
        kit_unref(UnsafeMutableRawPointer(list))
        self.selected = selected
    }
}

/// A number with steps.
package struct SpinButton: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(
        _ value: Double, in range: ClosedRange<Double>, step: Double = 1, digits: Int = 0, label: String,
        _ action: @escaping (Double) -> Void
    ) {
        raw = GTKKit.raw(gtk_spin_button_new_with_range(range.lowerBound, range.upperBound, step))
        gtk_spin_button_set_digits(pointer(), guint(digits))
        self.value = value
        a11y(label: label)
        let handle = self
        connect(self, "value-changed") { _ in action(handle.value) }
    }

    package var value: Double {
        get { gtk_spin_button_get_value(pointer()) }
        nonmutating set { if newValue != value { gtk_spin_button_set_value(pointer(), newValue) } }
    }
}

/// A value between two ends, set by sliding.
package struct Slider: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(
        _ value: Double, in range: ClosedRange<Double>, step: Double = 1, label: String,
        _ action: @escaping (Double) -> Void
    ) {
        raw = GTKKit.raw(
            gtk_scale_new_with_range(GTK_ORIENTATION_HORIZONTAL, range.lowerBound, range.upperBound, step))
        self.value = value
        a11y(label: label)
        let handle = self
        connect(self, "value-changed") { _ in action(handle.value) }
    }

    package var value: Double {
        get { gtk_range_get_value(pointer()) }
        nonmutating set { if newValue != value { gtk_range_set_value(pointer(), newValue) } }
    }
}
