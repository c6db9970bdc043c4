import CGTK

/// Which cells of a table show which row right now.
final class TableCells {
    private struct Cell {
        let column: Int
        let widget: any Widget
    }

    private let columns: [TableColumn]
    private let rows: Reference
    private var cellsByRow: [Int: [Cell]] = [:]
    private var rowByCell: [UnsafeMutableRawPointer: Int] = [:]
    /// Cells that GTK keeps for reuse, by their pointer: GTK hands back only the pointer.
    private var made: [UnsafeMutableRawPointer: any Widget] = [:]
    let selection: Reference

    init(_ columns: [TableColumn], rowCount: Int) {
        self.columns = columns
        rows = Reference(taking: kit_rows_new(guint(rowCount)))
        // The selection takes over one reference of the rows; ours stays.
        g_object_ref(rows.raw)
        selection = Reference(taking: UnsafeMutableRawPointer(gtk_single_selection_new(rows.pointer())))
        // Otherwise the first row would be selected by itself, and its panel would open unasked.
        gtk_single_selection_set_autoselect(selection.pointer(), 0)
        gtk_single_selection_set_can_unselect(selection.pointer(), 1)
    }

    var rowCount: Int { Int(kit_rows_count(rows.raw)) }

    func setRowCount(_ count: Int) { kit_rows_set_count(rows.raw, guint(count)) }

    var selected: Int? {
        get {
            let position = gtk_single_selection_get_selected(selection.pointer())
            return position == guint.max ? nil : Int(position)
        }
        set { gtk_single_selection_set_selected(selection.pointer(), newValue.map { guint($0) } ?? guint.max) }
    }

    func refresh(_ row: Int) {
        for cell in cellsByRow[row] ?? [] { columns[cell.column].update(cell.widget, row) }
    }

    func refreshAll() {
        for row in cellsByRow.keys { refresh(row) }
    }

    func makeColumn(_ index: Int) -> OpaquePointer? {
        let factory = AnyWidget(raw: UnsafeMutableRawPointer(gtk_signal_list_item_factory_new()))
        connect(factory, "setup") { [unowned self] in setUp($0, column: index) }
        connect(factory, "bind") { [unowned self] in bind($0, column: index) }
        connect(factory, "unbind") { [unowned self] in unbind($0) }
        connect(factory, "teardown") { [unowned self] in tearDown($0) }
        let column = gtk_column_view_column_new(columns[index].title, factory.pointer())
        gtk_column_view_column_set_resizable(column, 1)
        gtk_column_view_column_set_expand(column, columns[index].expands.gboolean)
        if let width = columns[index].width { gtk_column_view_column_set_fixed_width(column, Int32(width)) }
        if columns[index].isSortable { kit_column_make_sortable(column, Int32(index)) }
        return column
    }

    private func setUp(_ arguments: SignalArguments, column: Int) {
        guard let item = arguments.object(1) else { return }
        let cell = columns[column].make()
        made[cell.raw] = cell
        gtk_list_item_set_child(OpaquePointer(item), cell.widget)
    }

    private func bind(_ arguments: SignalArguments, column: Int) {
        guard let item = arguments.object(1), let child = gtk_list_item_get_child(OpaquePointer(item)),
            let widget = made[UnsafeMutableRawPointer(child)]
        else { return }
        let row = Int(gtk_list_item_get_position(OpaquePointer(item)))
        columns[column].update(widget, row)
        rowByCell[widget.raw] = row
        cellsByRow[row, default: []].append(Cell(column: column, widget: widget))
    }

    /// By the cell's identity, not the item's position: after a change of the rows, GTK binds the new cells before it
    /// unbinds the old ones, which then have the same position.
    private func unbind(_ arguments: SignalArguments) {
        guard let item = arguments.object(1), let child = gtk_list_item_get_child(OpaquePointer(item)) else { return }
        let raw = UnsafeMutableRawPointer(child)
        guard let row = rowByCell.removeValue(forKey: raw) else { return }
        cellsByRow[row]?.removeAll { $0.widget.raw == raw }
        if cellsByRow[row]?.isEmpty == true { cellsByRow[row] = nil }
    }

    private func tearDown(_ arguments: SignalArguments) {
        guard let item = arguments.object(1), let child = gtk_list_item_get_child(OpaquePointer(item)) else { return }
        made[UnsafeMutableRawPointer(child)] = nil
    }
}
