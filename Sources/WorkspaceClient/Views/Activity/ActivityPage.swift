import GTKKit
import Protocol
import Stores

/// Who did what, when, from where.
func activityPage(in context: PageContext) -> BuiltPage {
    let store = ActivityStore(context.backend)
    store.start()
    let content = Box(.vertical, spacing: 12) {
        activityFilters(store, in: context)
        phased({ store.phase }, retry: store.reload) {
            Box(.vertical).expand(horizontally: true, vertically: true)
                .rebuild(on: { store.entries.isEmpty }) { isEmpty in
                    if isEmpty { emptyActivity(store) } else { activityList(store, in: context) }
                }
        }
    }
    return BuiltPage(tr("Activity"), content.margin(24, 20).id("page-activity").own(store))
}

private func emptyActivity(_ store: ActivityStore) -> Box {
    guard !store.filter.isEmpty else {
        return emptyState(
            icon: "workspace-activity-symbolic", tr("Nothing has happened yet"),
            tr("Every change, by whomever, is written down here and stays."))
    }
    return emptyState(
        icon: "workspace-activity-symbolic", tr("Nothing matches"), tr("No entry fits what you have chosen above."),
        action: (tr("Show everything"), { store.show(ActivityFilter()) }))
}

private func activityList(_ store: ActivityStore, in context: PageContext) -> Box {
    let chosen = ChosenEntry()
    let table = activityTable(store, in: context).onSelect { index in
        chosen.entry = index.flatMap { store.entries.indices.contains($0) ? store.entries[$0] : nil }
    }
    let details = Box(.vertical).rebuild(on: { chosen.entry }) { entry in
        if let entry { activityDetails(entry) { table.selected = nil } }
    }
    return Box(.vertical, spacing: 12) {
        Button("") { store.showWaiting() }.flat().id("show-new").bind { button in
            button.visible = !store.waiting.isEmpty
            button.text = tr(store.waiting.count, one: "Show %@ new entry", many: "Show %@ new entries")
        }
        Scrolled(table).css("panel", "table-panel")
        details
        Button(tr("Show earlier")) { store.loadMore() }.flat().id("load-more").align(.center).bind { button in
            button.visible = store.hasMore
            button.sensitive = !store.isLoadingMore
        }
    }.expand(horizontally: true, vertically: true)
}

private func activityTable(_ store: ActivityStore, in context: PageContext) -> Table {
    let entry = { (row: Int) in store.entries.indices.contains(row) ? store.entries[row] : nil }
    let now = context.now
    return Table(
        [
            TableColumn(tr("When"), width: 150, isSortable: false) { row in
                entry(row).map { Format.moment($0.at, seenAt: now.now) } ?? ""
            },
            TableColumn(tr("Who"), width: 140, isSortable: false) { entry($0)?.actor ?? "" },
            TableColumn(tr("What"), expands: true, isSortable: false) { entry($0)?.summary ?? "" },
            TableColumn(tr("Project"), width: 120, isSortable: false) { entry($0)?.projectId?.rawValue ?? "—" },
            TableColumn(tr("From"), width: 140, isSortable: false) { entry($0)?.address ?? "—" },
        ], rowCount: store.entries.count, label: tr("Activity")
    )
    .id("activity-table").bind { $0.setRowCount(store.entries.count) }
}
