import CGTK

/// Children in columns and rows.
package struct Grid: Widget {
    package let raw: UnsafeMutableRawPointer

    package init(columnSpacing: Int = 0, rowSpacing: Int = 0, equalColumns: Bool = false, equalRows: Bool = false) {
        raw = GTKKit.raw(gtk_grid_new())
        gtk_grid_set_column_spacing(pointer(), guint(columnSpacing))
        gtk_grid_set_row_spacing(pointer(), guint(rowSpacing))
        gtk_grid_set_column_homogeneous(pointer(), equalColumns.gboolean)
        gtk_grid_set_row_homogeneous(pointer(), equalRows.gboolean)
    }

    package func attach(_ child: any Widget, column: Int, row: Int, columns: Int = 1, rows: Int = 1) {
        gtk_grid_attach(pointer(), child.widget, Int32(column), Int32(row), Int32(columns), Int32(rows))
    }

    package func remove(_ child: any Widget) { gtk_grid_remove(pointer(), child.widget) }

    package func removeAll() {
        while let child = gtk_widget_get_first_child(widget) { gtk_grid_remove(pointer(), child) }
    }
}

/// Children that flow into as many columns as fit.
package struct FlowBox: Widget {
    package let raw: UnsafeMutableRawPointer

    /// Without `equalSizes` each line is as high as what stands in it.
    package init(
        spacing: Int = 0, minColumns: Int = 1, maxColumns: Int = 12, equalSizes: Bool = true,
        @WidgetBuilder _ children: () -> [any Widget] = { [] }
    ) {
        raw = GTKKit.raw(kit_flow_box_new())
        gtk_flow_box_set_selection_mode(pointer(), GTK_SELECTION_NONE)
        gtk_flow_box_set_column_spacing(pointer(), guint(spacing))
        gtk_flow_box_set_row_spacing(pointer(), guint(spacing))
        gtk_flow_box_set_min_children_per_line(pointer(), guint(minColumns))
        gtk_flow_box_set_max_children_per_line(pointer(), guint(maxColumns))
        gtk_flow_box_set_homogeneous(pointer(), equalSizes.gboolean)
        for child in children() { append(child) }
    }

    package func append(_ child: any Widget) {
        gtk_flow_box_insert(pointer(), child.widget, -1)
        // The wrapper would take the keyboard focus before the button inside it.
        if let wrapper = gtk_widget_get_parent(child.widget) { gtk_widget_set_focusable(wrapper, 0) }
    }

    package func removeAll() {
        while let child = gtk_widget_get_first_child(widget) { gtk_flow_box_remove(pointer(), child) }
    }
}
