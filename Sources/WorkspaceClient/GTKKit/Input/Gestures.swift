import CGTK

/// GDK's numbers of the buttons.
package enum MouseButton: UInt32 {
    case primary = 1
    case middle = 2
    case secondary = 3
}

extension Widget {
    /// `begin` gets the point, `update` and `end` how far it has moved from there.
    @discardableResult package func onDrag(
        _ button: MouseButton = .primary, begin: @escaping (_ x: Double, _ y: Double) -> Void,
        update: @escaping (_ dx: Double, _ dy: Double) -> Void,
        end: @escaping (_ dx: Double, _ dy: Double) -> Void = { _, _ in }
    ) -> Self {
        let gesture = AnyWidget(raw: UnsafeMutableRawPointer(gtk_gesture_drag_new()))
        gtk_gesture_single_set_button(gesture.pointer(), button.rawValue)
        connect(gesture, "drag-begin") { begin($0.double(1), $0.double(2)) }
        connect(gesture, "drag-update") { update($0.double(1), $0.double(2)) }
        connect(gesture, "drag-end") { end($0.double(1), $0.double(2)) }
        gtk_widget_add_controller(widget, gesture.pointer())
        return self
    }

    /// One notch is 1; up and left are negative. Return whether it was used up.
    @discardableResult package func onScroll(_ action: @escaping (_ dx: Double, _ dy: Double) -> Bool) -> Self {
        let controller = AnyWidget(
            raw: UnsafeMutableRawPointer(gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES)))
        connect(controller, "scroll") { $0.answer(action($0.double(1), $0.double(2))) }
        gtk_widget_add_controller(widget, controller.pointer())
        return self
    }

    /// Runs as the pointer moves over it.
    @discardableResult
    package func onMotion(_ moved: @escaping (_ x: Double, _ y: Double) -> Void, left: @escaping () -> Void = {})
        -> Self
    {
        let controller = AnyWidget(raw: UnsafeMutableRawPointer(gtk_event_controller_motion_new()))
        connect(controller, "enter") { moved($0.double(1), $0.double(2)) }
        connect(controller, "motion") { moved($0.double(1), $0.double(2)) }
        connect(controller, "leave") { _ in left() }
        gtk_widget_add_controller(widget, controller.pointer())
        return self
    }

    /// The modifiers held right now; for gestures, which do not report them.
    package var heldModifiers: KeyPress {
        guard let display = gdk_display_get_default(), let seat = gdk_display_get_default_seat(display),
            let keyboard = gdk_seat_get_keyboard(seat)
        else { return KeyPress("") }
        return KeyPress(keyval: 0, state: gdk_device_get_modifier_state(keyboard).rawValue)
    }

    /// The text for the next paste anywhere on the desktop.
    package func copyToClipboard(_ text: String) { gdk_clipboard_set_text(gtk_widget_get_clipboard(widget), text) }
}
