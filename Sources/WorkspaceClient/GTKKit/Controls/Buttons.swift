import CGTK

/// Does one thing when it is pressed.
package struct Button: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String, _ action: @escaping () -> Void) {
        raw = GTKKit.raw(gtk_button_new_with_label(text))
        connect(self, "clicked") { _ in action() }
    }

    /// A symbolic icon; `label` is what a screen reader says and the tooltip shows.
    package init(icon: String, label: String, _ action: @escaping () -> Void) {
        raw = GTKKit.raw(gtk_button_new_from_icon_name(icon))
        connect(self, "clicked") { _ in action() }
        a11y(label: label).tooltip(label)
    }

    /// Any content, such as a whole card.
    package init(content: any Widget, _ action: @escaping () -> Void) {
        raw = GTKKit.raw(gtk_button_new())
        gtk_button_set_child(pointer(), content.widget)
        connect(self, "clicked") { _ in action() }
    }

    package var text: String {
        get { gtk_button_get_label(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { gtk_button_set_label(pointer(), newValue) }
    }

    package var icon: String {
        get { gtk_button_get_icon_name(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { gtk_button_set_icon_name(pointer(), newValue) }
    }

    /// The one that the page is for.
    @discardableResult package func suggested() -> Button { css("suggested-action") }
    /// The one that cannot be undone.
    @discardableResult package func destructive() -> Button { css("destructive-action") }
    /// Without a frame until the pointer is over it.
    @discardableResult package func flat() -> Button { css("flat") }
}

/// Stays down until it is pressed again. In a `group`, exactly one is down.
package struct ToggleButton: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String, isOn: Bool = false, group: ToggleButton? = nil, _ action: @escaping (Bool) -> Void) {
        raw = GTKKit.raw(gtk_toggle_button_new_with_label(text))
        prepare(isOn, group, action)
    }

    package init(
        icon: String, label: String, isOn: Bool = false, group: ToggleButton? = nil, _ action: @escaping (Bool) -> Void
    ) {
        raw = GTKKit.raw(gtk_toggle_button_new())
        gtk_button_set_icon_name(pointer(), icon)
        a11y(label: label).tooltip(label)
        prepare(isOn, group, action)
    }

    private func prepare(_ isOn: Bool, _ group: ToggleButton?, _ action: @escaping (Bool) -> Void) {
        if let group { gtk_toggle_button_set_group(pointer(), group.pointer()) }
        self.isOn = isOn
        let handle = self
        connect(self, "toggled") { _ in action(handle.isOn) }
    }

    package var text: String {
        get { gtk_button_get_label(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { if newValue != text { gtk_button_set_label(pointer(), newValue) } }
    }

    package var isOn: Bool {
        get { gtk_toggle_button_get_active(pointer()) != 0 }
        nonmutating set { gtk_toggle_button_set_active(pointer(), newValue.gboolean) }
    }
}

/// A box that is ticked or not, with its text.
package struct CheckButton: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ text: String, isOn: Bool = false, _ action: @escaping (Bool) -> Void) {
        raw = GTKKit.raw(gtk_check_button_new_with_label(text))
        self.isOn = isOn
        let handle = self
        connect(self, "toggled") { _ in action(handle.isOn) }
    }

    package var isOn: Bool {
        get { gtk_check_button_get_active(pointer()) != 0 }
        nonmutating set { gtk_check_button_set_active(pointer(), newValue.gboolean) }
    }
}

/// On or off, at once: what it stands for changes without another button.
package struct Switch: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(isOn: Bool = false, label: String, _ action: @escaping (Bool) -> Void) {
        raw = GTKKit.raw(gtk_switch_new())
        self.isOn = isOn
        a11y(label: label)
        let handle = self
        connect(self, "notify::active") { _ in action(handle.isOn) }
        align(.end, .center)
    }

    package var isOn: Bool {
        get { gtk_switch_get_active(pointer()) != 0 }
        nonmutating set { gtk_switch_set_active(pointer(), newValue.gboolean) }
    }
}
