import CGTK

/// A button that opens a small window beside itself. The content is made at each opening and freed at closing.
package struct PopoverButton: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(icon: String, label: String, _ content: @escaping (Popover) -> any Widget) {
        raw = GTKKit.raw(gtk_menu_button_new())
        gtk_menu_button_set_icon_name(pointer(), icon)
        a11y(label: label).tooltip(label)
        // The button inside is what gets the focus; GTK gives it no name.
        children.first?.a11y(label: label)
        prepare(content)
    }

    package init(_ text: String, _ content: @escaping (Popover) -> any Widget) {
        raw = GTKKit.raw(gtk_menu_button_new())
        gtk_menu_button_set_label(pointer(), text)
        prepare(content)
    }

    package var text: String {
        get { gtk_menu_button_get_label(pointer()).map { String(cString: $0) } ?? "" }
        nonmutating set { gtk_menu_button_set_label(pointer(), newValue) }
    }

    private func prepare(_ content: @escaping (Popover) -> any Widget) {
        let popover = Popover()
        gtk_menu_button_set_popover(pointer(), popover.widget)
        connect(popover, "show") { _ in popover.child = content(popover) }
        connect(popover, "closed") { _ in popover.child = nil }
    }
}

/// A small window beside the widget that it belongs to.
package struct Popover: Widget {
    package let raw: UnsafeMutableRawPointer

    package init() { raw = GTKKit.raw(gtk_popover_new()) }

    /// Opens beside a point of `parent` and is gone when it closes.
    @discardableResult
    package static func open(on parent: any Widget, x: Double, y: Double, _ content: (Popover) -> any Widget) -> Popover
    {
        let popover = Popover()
        gtk_widget_set_parent(popover.widget, parent.widget)
        var point = GdkRectangle(x: Int32(x), y: Int32(y), width: 1, height: 1)
        gtk_popover_set_pointing_to(popover.pointer(), &point)
        popover.child = content(popover)
        // A turn later: GTK still uses the popover while it reports the closing.
        connect(popover, "closed") { _ in MainLoop.soon { gtk_widget_unparent(popover.widget) } }
        gtk_popover_popup(popover.pointer())
        return popover
    }

    var child: (any Widget)? {
        get { gtk_popover_get_child(pointer()).map { AnyWidget($0) } }
        nonmutating set { gtk_popover_set_child(pointer(), newValue?.widget) }
    }

    package func close() { gtk_popover_popdown(pointer()) }
}

/// The actions of a menu, as a column of flat buttons.
package func menu(_ items: [(title: String, action: () -> Void)], in popover: Popover) -> Box {
    let box = Box(.vertical).css("menu-items")
    for item in items {
        let label = Label(item.title)
        box.append(
            Button(content: label) {
                popover.close()
                item.action()
            }.flat().a11y(label: item.title))
    }
    return box
}
