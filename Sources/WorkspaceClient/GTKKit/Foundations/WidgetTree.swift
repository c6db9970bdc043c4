import CGTK

/// Walking the tree, for tests and for keyboard focus.
extension Widget {
    package var parent: AnyWidget? { gtk_widget_get_parent(widget).map { AnyWidget($0) } }

    package var children: [AnyWidget] {
        var found: [AnyWidget] = []
        var next = gtk_widget_get_first_child(widget)
        while let child = next {
            found.append(AnyWidget(child))
            next = gtk_widget_get_next_sibling(child)
        }
        return found
    }

    /// The first widget of that name in here, depth first.
    package func find(_ name: String) -> AnyWidget? {
        if id == name { return AnyWidget(raw: raw) }
        for child in children {
            if let found = child.find(name) { return found }
        }
        return nil
    }

    /// Every widget of that name in here.
    package func findAll(_ name: String) -> [AnyWidget] {
        (id == name ? [AnyWidget(raw: raw)] : []) + children.flatMap { $0.findAll(name) }
    }

    /// The text of every label in here, in order.
    package var texts: [String] {
        if kit_is_a(raw, gtk_label_get_type()) != 0 { return [String(cString: gtk_label_get_text(pointer()))] }
        return children.flatMap(\.texts)
    }

    /// As if the user had pressed Tab, in a window.
    @discardableResult package func focusNext() -> Bool { gtk_widget_child_focus(widget, GTK_DIR_TAB_FORWARD) != 0 }

    package var hasFocus: Bool { gtk_widget_is_focus(widget) != 0 }

    /// As if the user had done it: `clicked` on a button.
    package func emit(_ signal: String) { kit_emit(raw, signal) }
}
