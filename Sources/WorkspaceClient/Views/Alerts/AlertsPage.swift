import GTKKit
import Observation
import Protocol
import Stores

/// Every alert of the sites, worst first: filter, take, resolve, talk about it.
package func alertsPage(in context: PageContext) -> BuiltPage {
    let store = context.alerts
    let silences = SilenceStore(context.backend) { store.reader }
    silences.start()
    let shown = Shown()
    let search = SearchEntry(placeholder: tr("Message, place, person")).characters(14)
        .onSearch { text in store.show(store.filter.with { $0.text = text }) }
        .id("search-alerts")
    search.a11y(label: tr("Search alerts"))
    search.onStop { search.text = "" }
    search.text = store.filter.text
    // The list is made anew at each visit: what waited while nobody looked belongs in.
    store.arrange()
    let body = phased({ store.phase }, retry: store.reload) {
        Box(.vertical, spacing: 12) {
            alertFilters(store, search: search, in: context)
            Box(.horizontal, spacing: 12) {
                alertList(store, in: context)
                alertDetails(store, silences, in: context)
                silencePanel(silences, in: context).bind { $0.visible = shown.silences && store.selected == nil }
            }
            .expand(horizontally: true, vertically: true)
        }
        .margin(24, 20)
    }
    let root = withAlertNotice(body, in: context).id("page-alerts").own(silences)
    let toggle = {
        // An alert's panel has the same place.
        shown.silences = !shown.silences || store.selected != nil
        store.select(nil)
    }
    root.onKey { key in
        guard !root.isTyping else { return false }
        guard key.name == "s", !key.control, !key.alt else { return handle(key, store) }
        toggle()
        return true
    }
    let button = Button(tr("Silences")) { toggle() }.id("show-silences").tooltip(
        tr("What is silenced, and until when (S)")
    )
    .bind { button in
        let count = silences.silences.count
        let soon = silences.endingSoon
        button.text = count == 0 ? tr("Silences") : tr("Silences %@", Format.count(count)) + (soon > 0 ? " ▲" : "")
    }
    return BuiltPage(tr("Alerts"), root, actions: [button], search: search)
}

/// What the reader has asked to see beside the list.
@Observable
private final class Shown {
    var silences = false
}

/// One letter for each of the things that are done all shift long.
private func handle(_ key: KeyPress, _ store: AlertStore) -> Bool {
    guard !key.control, !key.alt else { return false }
    switch key.name {
    case "a": store.acknowledge(store.chosen)
    case "r": store.resolve(store.chosen)
    case "t": store.take(store.chosen)
    case "x":
        guard let id = store.selection else { return false }
        store.mark(id, !store.marked.contains(id))
    default: return false
    }
    return true
}

private func alertList(_ store: AlertStore, in context: PageContext) -> Box {
    let table = alertTable(store, in: context)
    let empty = Box(.vertical).rebuild(on: { store.emptyReason }) { reason in
        if let reason { emptyState(icon: "emblem-ok-symbolic", reason.title, reason.text) }
    }
    .bind { $0.visible = store.emptyReason != nil }
    return Box(.vertical, spacing: 8) {
        bulkBar(store)
        Overlay(Scrolled(table)) { empty }.expand(horizontally: true, vertically: true)
    }
    .css("card", "panel").expand(horizontally: true, vertically: true)
}

/// What can be done with the marked alerts at once.
private func bulkBar(_ store: AlertStore) -> Box {
    Box(.horizontal, spacing: 8) {
        CheckButton(tr("All")) { store.markAll($0) }.id("mark-all").bind { check in
            check.isOn = !store.order.isEmpty && store.marked.count == store.order.count
        }
        Button(tr("Acknowledge")) { store.acknowledge(store.chosen) }.id("acknowledge-marked")
            .tooltip(tr("Acknowledge the marked or the selected alert (A)"))
            .bind { $0.sensitive = store.chosen.contains(where: store.canAcknowledge) }
        Button(tr("Take")) { store.take(store.chosen) }.id("take-marked")
            .tooltip(tr("Make the marked or the selected alert yours (T)"))
            .bind { $0.sensitive = store.chosen.contains(where: store.canTake) }
        Button(tr("Resolve")) { store.resolve(store.chosen) }.id("resolve-marked")
            .tooltip(tr("Resolve the marked or the selected alert (R)"))
            .bind { $0.sensitive = store.chosen.contains(where: store.canResolve) }
    }
}

private func alertTable(_ store: AlertStore, in context: PageContext) -> Table {
    let marks = CheckCells()
    func alert(_ row: Int) -> Alert? { store.order.indices.contains(row) ? store.alert(store.order[row]) : nil }
    let columns = [
        TableColumn(
            "", width: 40, isSortable: false,
            make: { marks.make { row, isOn in if let id = alert(row)?.id { store.mark(id, isOn) } } },
            update: { cell, row in
                marks.show(cell, row, isOn: alert(row).map { store.marked.contains($0.id) } ?? false)
            }),
        TableColumn(
            "", width: 36, isSortable: false, make: { MarkLabel(Mark(AlertSeverity.info)) },
            update: { cell, row in if let alert = alert(row) { cell.show(Mark(alert.severity)) } }),
        TableColumn(
            tr("What and where"), expands: true, isSortable: false, make: { AlertCell() },
            update: { cell, row in if let alert = alert(row) { cell.show(alert, in: context) } }),
        TableColumn(tr("Since"), numeric: true, width: 80, isSortable: false) { row in
            Format.age(of: alert(row)?.openedAt, at: context.now.now)
        },
    ]
    let table = Table(columns, rowCount: store.order.count, label: tr("Alerts")).id("alerts")
    table.onSelect { row in
        if let row, store.order.indices.contains(row) { store.select(store.order[row]) }
    }
    return table.bind { table in
        table.setRowCount(store.order.count)
        table.selected = store.selection.flatMap { store.order.firstIndex(of: $0) }
    }
    .bind { table in
        // Ages and states of the rows on screen; refreshing reads whatever they depend on.
        _ = (context.now.now, store.marked)
        table.refreshAll()
    }
}
