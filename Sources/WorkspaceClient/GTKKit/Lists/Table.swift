import CGTK

/// A table of any length. Cells exist only for the rows near the visible ones and ask for their content by position;
/// a live update goes straight to the cells that show the row, so the cost depends on what is visible, not on the
/// length.
package struct Table: Widget {
    package let raw: UnsafeMutableRawPointer
    private let cells: TableCells

    /// `label` is what a screen reader calls the table.
    package init(_ columns: [TableColumn], rowCount: Int, label: String) {
        cells = TableCells(columns, rowCount: rowCount)
        // The view takes over one reference of the selection.
        g_object_ref(cells.selection.raw)
        raw = GTKKit.raw(gtk_column_view_new(cells.selection.pointer()))
        css("data-table").a11y(label: label).expand(horizontally: true, vertically: true)
        own(cells)
        for index in columns.indices {
            let column = cells.makeColumn(index)
            gtk_column_view_append_column(pointer(), column)
            kit_unref(UnsafeMutableRawPointer(column))
        }
        // GTK 4.8 has no property for it: the header is the first child, and in each title lies a box to be moved.
        for (title, column) in zip(children.first?.children ?? [], columns) where column.isNumeric {
            title.children.first?.align(.end)
        }
    }

    package var rowCount: Int { cells.rowCount }

    /// After filtering, or when rows came or went. Every cell asks again.
    package func setRowCount(_ count: Int) {
        // The same number is no change to GTK, which would leave old contents in the cells.
        if count == cells.rowCount { cells.refreshAll() } else { cells.setRowCount(count) }
    }

    /// The row's content has changed.
    package func refresh(row: Int) { cells.refresh(row) }

    /// The order or all contents have changed; the number of rows has not.
    package func refreshAll() { cells.refreshAll() }

    package var selected: Int? {
        get { cells.selected }
        nonmutating set { cells.selected = newValue }
    }

    package func scroll(to row: Int) {
        guard let list = gtk_widget_get_last_child(widget), row < cells.rowCount else { return }
        _ = kit_list_scroll_to(list, guint(row))
    }

    @discardableResult package func onSelect(_ action: @escaping (Int?) -> Void) -> Table {
        // Unowned, as the cells hold the selection, which holds this closure.
        connect(cells.selection, "notify::selected") { [unowned cells] _ in action(cells.selected) }
        return self
    }

    /// Runs when a row is double-clicked or entered with the keyboard.
    @discardableResult package func onActivate(_ action: @escaping (Int) -> Void) -> Table {
        connect(self, "activate") { arguments in action(arguments.uint(1)) }
        return self
    }

    /// Runs with the column and the direction when the user clicks a header; `nil` when the sorting is taken back.
    @discardableResult package func onSort(_ action: @escaping (_ column: Int?, _ descending: Bool) -> Void) -> Table {
        kit_column_view_on_sort(
            pointer(), Unmanaged.passRetained(SortBox(action)).toOpaque(), sortChosen, releaseBox)
        return self
    }
}

/// One column: a title, and how a cell gets its content.
package struct TableColumn {
    let title: String
    let expands: Bool
    let width: Int?
    let isSortable: Bool
    /// Its title stands over the right end, as its digits do.
    var isNumeric = false
    let make: () -> any Widget
    let update: (any Widget, Int) -> Void

    /// Text; numbers go to the right with digits of equal width.
    package init(
        _ title: String, numeric: Bool = false, expands: Bool = false, width: Int? = nil, isSortable: Bool = true,
        _ text: @escaping (Int) -> String
    ) {
        self.init(
            title, expands: expands, width: width, isSortable: isSortable,
            make: {
                let label = Label().ellipsized()
                return numeric ? label.tabular().xAlign(1) : label
            }, update: { label, row in label.text = text(row) })
        isNumeric = numeric
    }

    /// Any widget per cell, such as a state mark with a word.
    package init<Cell: Widget>(
        _ title: String, expands: Bool = false, width: Int? = nil, isSortable: Bool = true,
        make: @escaping () -> Cell, update: @escaping (Cell, Int) -> Void
    ) {
        self.title = title
        self.expands = expands
        self.width = width
        self.isSortable = isSortable
        self.make = make
        self.update = { cell, row in if let cell = cell as? Cell { update(cell, row) } }
    }
}

/// Keeps what to do on a click on a column head alive as long as the table.
private final class SortBox {
    let action: (Int?, Bool) -> Void

    init(_ action: @escaping (Int?, Bool) -> Void) { self.action = action }
}

private nonisolated func sortChosen(box: UnsafeMutableRawPointer?, column: Int32, descending: gboolean) {
    guard let box else { return }
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated {
        Unmanaged<SortBox>.fromOpaque(pointer).takeUnretainedValue().action(
            column < 0 ? nil : Int(column), descending != 0)
    }
}
