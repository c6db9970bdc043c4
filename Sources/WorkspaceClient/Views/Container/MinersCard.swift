import GTKKit
import Protocol
import Stores

/// The miners of a container: filter, table, and the chosen one in detail at the right.
func minersCard(_ store: ContainerStore, search: SearchEntry, in context: PageContext) -> Box {
    let table = minersTable(store, in: context)
    let marksAll = CheckButton(tr("All")) { store.markAll($0) }.id("mark-all-miners").bind { check in
        check.isOn = !store.rows.isEmpty && store.marked.count == store.rows.count
    }
    let empty = Label(tr("No miner matches the filter.")).css("second").align(.center, .center)
        .bind { $0.visible = store.rows.isEmpty }
    let details = Box(.vertical).rebuild(on: { store.selection }) { id in
        if let id { minerPanel(id, store, in: context) }
    }
    .bind { $0.visible = store.selection != nil }
    return Box(.vertical, spacing: 8) {
        Box(.horizontal, spacing: 4) {
            MinerStatus.allCases.map { filterButton($0, store) }
            Label().expand()
            Label().css("second").tabular().margin(top: 0, bottom: 0, start: 0, end: 8).bind { label in
                label.text = Format.count(store.rows.count, of: store.miners.count)
            }
            search
            marksAll.bind { $0.visible = context.may(.controlMiners) }
            minerActions(store, over: table, in: context)
        }
        Box(.horizontal, spacing: 12) {
            Overlay(Scrolled(horizontally: true, table)) { empty }.expand(horizontally: true, vertically: true)
            details
        }
        .expand(horizontally: true, vertically: true)
    }
    .css("card", "panel").expand(horizontally: true, vertically: true)
}

/// For the marked miners, the selected one, or all that are listed: the button says how many that are.
private func minerActions(_ store: ContainerStore, over table: Table, in context: PageContext) -> PopoverButton {
    actionMenu(
        in: context, project: { store.container?.projectId },
        selection: { MinerSelection(minerIds: store.chosen) }, over: { table }
    )
    .id("miner-actions").bind { button in
        button.visible = context.may(.controlMiners)
        button.sensitive = !store.rows.isEmpty
        button.text = tr(store.chosen.count, one: "Actions for %@ miner", many: "Actions for %@ miners")
    }
}

/// A key marks the selected miner, as one marks alerts.
func markMiner(_ key: KeyPress, _ store: ContainerStore) -> Bool {
    guard key.name == "x", !key.control, !key.alt, let miner = store.selection else { return false }
    store.mark(miner, !store.marked.contains(miner))
    return true
}

private func filterButton(_ status: MinerStatus, _ store: ContainerStore) -> Button {
    stateButton(
        Mark(status), count: { store.count(of: status) }, isChosen: { store.status == status },
        called: { tr("%@ miners: %@", $0, $1) }
    ) { store.filter(by: status) }
    .id("filter-\(status.rawValue)").bind { button in
        // A state that no miner is in needs no button, unless it is the one that is chosen.
        button.visible = store.count(of: status) > 0 || store.status == status
    }
}

private func minersTable(_ store: ContainerStore, in context: PageContext) -> Table {
    // Marks are for actions only.
    let marks = context.may(.controlMiners) ? [markColumn(store)] : []
    let table = Table(marks + minerColumns(store), rowCount: store.rows.count, label: tr("Miners"))
    table.id("miners")
        .onSelect { row in if let row { store.select(row: row) } }
        .onSort { index, descending in
            let column = index.map { $0 - marks.count }.flatMap {
                MinerColumn.allCases.indices.contains($0) ? MinerColumn.allCases[$0] : nil
            }
            store.sort(by: column ?? .slot, descending: descending)
        }
    return table.bind { table in
        table.setRowCount(store.rows.count)
        // GTK selects by position; the reader selected a miner.
        table.selected = store.selectedRow
    }
    .bind { table in
        _ = (store.revision, store.marked)
        table.refreshAll()
    }
}

private func markColumn(_ store: ContainerStore) -> TableColumn {
    let marks = CheckCells()
    return TableColumn(
        "", width: 40, isSortable: false,
        make: { marks.make { row, isOn in if let id = store.miner(row: row)?.minerId { store.mark(id, isOn) } } },
        update: { cell, row in
            marks.show(cell, row, isOn: store.miner(row: row).map { store.marked.contains($0.minerId) } ?? false)
        })
}

/// In the order of `MinerColumn`, by whose numbers the header sorts.
private func minerColumns(_ store: ContainerStore) -> [TableColumn] {
    func text(_ row: Int, _ read: (Miner) -> String) -> String { store.miner(row: row).map(read) ?? "" }
    func number(_ title: String, _ read: @escaping (Miner) -> Quantity) -> TableColumn {
        // The unit stands in the header once, not in three hundred cells.
        TableColumn(title, numeric: true, width: 88) { row in text(row) { read($0).number } }
    }
    return [
        TableColumn(tr("Slot"), numeric: true, width: 56) { row in text(row) { Format.count($0.slot) } },
        TableColumn(tr("Name"), width: 72) { row in text(row) { shortName($0.minerId.rawValue) } },
        TableColumn(
            tr("State"), width: 120, make: { MarkLabel(Mark(MinerStatus.active), withWord: true) },
            update: { cell, row in if let miner = store.miner(row: row) { cell.show(Mark(miner.status)) } }),
        number("TH/s") { Format.terahash($0.hashrateTh) },
        number("W") { Format.watts($0.powerW) },
        number("J/TH") { Format.efficiency($0.efficiencyJTh) },
        number(tr("Chip °C")) { Format.celsius($0.chipTemperatureC) },
        TableColumn(tr("Uptime"), numeric: true, width: 96) { row in text(row) { Format.uptime(seconds: $0.uptimeS) } },
        TableColumn(tr("Pool"), expands: true) { row in text(row) { $0.pool ?? Quantity.unknown.text } },
    ]
}
