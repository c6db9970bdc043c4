import CGTK

/// A key with the modifiers that were held: `Control+k`, `Escape`, `slash`.
package nonisolated struct KeyPress: Equatable, Sendable {
    /// As GDK names it; letters in lower case.
    package let name: String
    package let control: Bool
    package let alt: Bool
    package let shift: Bool

    package init(_ name: String, control: Bool = false, alt: Bool = false, shift: Bool = false) {
        self.name = name
        self.control = control
        self.alt = alt
        self.shift = shift
    }

    init(keyval: guint, state: guint) {
        // Lower case, or Caps Lock would turn every shortcut off.
        name = gdk_keyval_name(gdk_keyval_to_lower(keyval)).map { String(cString: $0) } ?? ""
        control = state & GDK_CONTROL_MASK.rawValue != 0
        alt = state & GDK_ALT_MASK.rawValue != 0
        shift = state & GDK_SHIFT_MASK.rawValue != 0
    }
}

extension Widget {
    /// Runs at every key pressed in here; return whether it was used up. With `first`, before the focused widget sees
    /// it.
    @discardableResult package func onKey(first: Bool = false, _ action: @escaping (KeyPress) -> Bool) -> Self {
        let controller = AnyWidget(raw: UnsafeMutableRawPointer(gtk_event_controller_key_new()))
        if first { gtk_event_controller_set_propagation_phase(controller.pointer(), GTK_PHASE_CAPTURE) }
        connect(controller, "key-pressed") { arguments in
            arguments.answer(action(KeyPress(keyval: guint(arguments.uint(1)), state: arguments.flags(3))))
        }
        gtk_widget_add_controller(widget, controller.pointer())
        return self
    }

    /// Whether the user is typing text somewhere in here, so that single-letter shortcuts must wait.
    package var isTyping: Bool {
        guard let root = gtk_widget_get_root(widget), let focus = gtk_root_get_focus(root) else { return false }
        return kit_is_editable(focus) != 0
    }
}

extension SignalArguments {
    func flags(_ index: Int) -> guint { g_value_get_flags(values + index) }
}
