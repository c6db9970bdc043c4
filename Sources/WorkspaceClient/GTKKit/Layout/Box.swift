import CGTK

/// Children in a row or a column.
package struct Box: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ axis: Axis, spacing: Int = 0, @WidgetBuilder _ children: () -> [any Widget] = { [] }) {
        raw = GTKKit.raw(gtk_box_new(axis.orientation, Int32(spacing)))
        for child in children() { append(child) }
    }

    package func append(_ child: any Widget) { gtk_box_append(pointer(), child.widget) }
    package func remove(_ child: any Widget) { gtk_box_remove(pointer(), child.widget) }

    /// Puts `children` in the place of all there are.
    package func replace(@WidgetBuilder with children: () -> [any Widget]) {
        removeAll()
        for child in children() { append(child) }
    }

    package func removeAll() {
        while let child = gtk_widget_get_first_child(widget) { gtk_box_remove(pointer(), child) }
    }

    /// All children get the same room.
    @discardableResult package func homogeneous() -> Box {
        gtk_box_set_homogeneous(pointer(), 1)
        return self
    }
}

/// One child in the middle, one at each end.
package struct CenterBox: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(start: (any Widget)? = nil, center: (any Widget)? = nil, end: (any Widget)? = nil) {
        raw = GTKKit.raw(gtk_center_box_new())
        gtk_center_box_set_start_widget(pointer(), start?.widget)
        gtk_center_box_set_center_widget(pointer(), center?.widget)
        gtk_center_box_set_end_widget(pointer(), end?.widget)
    }
}

/// A line between groups; it says nothing to a screen reader.
package struct Separator: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(_ axis: Axis = .horizontal) { raw = GTKKit.raw(gtk_separator_new(axis.orientation)) }
}
