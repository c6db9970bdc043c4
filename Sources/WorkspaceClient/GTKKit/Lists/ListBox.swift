import CGTK

/// A short list of rows, each a widget of its own. For more than a hundred rows use `Table`.
package struct ListBox: Widget {
    package let raw: UnsafeMutableRawPointer

    /// Without `selectable`, rows can be activated (Enter, click) but none stays selected.
    package init(selectable: Bool = false, @WidgetBuilder _ rows: () -> [any Widget] = { [] }) {
        raw = GTKKit.raw(gtk_list_box_new())
        gtk_list_box_set_selection_mode(pointer(), selectable ? GTK_SELECTION_SINGLE : GTK_SELECTION_NONE)
        for row in rows() { append(row) }
    }

    package func append(_ child: any Widget) { gtk_list_box_append(pointer(), child.widget) }
    package func insert(_ child: any Widget, at index: Int) {
        gtk_list_box_insert(pointer(), child.widget, Int32(index))
    }

    package func removeAll() {
        while let row = gtk_list_box_get_row_at_index(pointer(), 0) {
            gtk_list_box_remove(pointer(), UnsafeMutableRawPointer(row).assumingMemoryBound(to: GtkWidget.self))
        }
    }

    package func replace(@WidgetBuilder with rows: () -> [any Widget]) {
        removeAll()
        for row in rows() { append(row) }
    }

    /// What shows while there are no rows.
    @discardableResult package func placeholder(_ widget: any Widget) -> ListBox {
        gtk_list_box_set_placeholder(pointer(), widget.widget)
        return self
    }

    package var selected: Int? {
        get { gtk_list_box_get_selected_row(pointer()).map { Int(gtk_list_box_row_get_index($0)) } }
        nonmutating set {
            gtk_list_box_select_row(pointer(), newValue.flatMap { gtk_list_box_get_row_at_index(pointer(), Int32($0)) })
        }
    }

    /// Runs with the index of the row that was clicked, or entered with the keyboard.
    @discardableResult package func onActivate(_ action: @escaping (Int) -> Void) -> ListBox {
        connect(self, "row-activated") { arguments in
            guard let row = arguments.object(1) else { return }
            action(Int(gtk_list_box_row_get_index(AnyWidget(raw: row).pointer())))
        }
        return self
    }

    @discardableResult package func onSelect(_ action: @escaping (Int?) -> Void) -> ListBox {
        connect(self, "row-selected") { arguments in
            action(arguments.object(1).map { Int(gtk_list_box_row_get_index(AnyWidget(raw: $0).pointer())) })
        }
        return self
    }
}

/// A row that can be switched off or given a name; plain widgets are wrapped by `ListBox` itself.
package struct ListRow: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(selectable: Bool = true, activatable: Bool = true, _ child: any Widget) {
        raw = GTKKit.raw(gtk_list_box_row_new())
        gtk_list_box_row_set_child(pointer(), child.widget)
        gtk_list_box_row_set_selectable(pointer(), selectable.gboolean)
        gtk_list_box_row_set_activatable(pointer(), activatable.gboolean)
    }
}
