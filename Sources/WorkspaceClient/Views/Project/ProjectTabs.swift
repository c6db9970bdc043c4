import GTKKit
import Protocol
import Stores

/// Alerts, activity, actions on miners and equipment of a site, one at a time.
func projectTabs(_ store: ProjectStore, in context: PageContext) -> Box {
    let bar = Box(.horizontal, spacing: 4) {
        ProjectTab.allCases.map { tab in
            Button(tab.name) { store.tab = tab }.flat().css("filter").id("tab-\(tab.rawValue)")
                .bind { $0.css("chosen", if: store.tab == tab) }
        }
    }
    let content = Box(.vertical).rebuild(on: { store.tab }) { tab in
        switch tab {
        case .alerts: alertsTab(store, in: context)
        case .activity: activityTab(store, in: context)
        case .actions: actionsTab(store, in: context)
        case .equipment: equipmentTab(store)
        }
    }
    return Box(.vertical, spacing: 12) {
        bar
        content
    }
    .css("card", "panel")
}

extension ProjectTab {
    fileprivate var name: String {
        switch self {
        case .alerts: tr("Alerts")
        case .activity: tr("Activity")
        case .actions: tr("Actions")
        case .equipment: tr("Equipment")
        }
    }
}

private func alertsTab(_ store: ProjectStore, in context: PageContext) -> Box {
    Box(.vertical, spacing: 8).rebuild(on: { context.alerts.open(in: store.id).map(\.id) }) { ids in
        if ids.isEmpty {
            calm(tr("No open alerts on this site"), tr("New alerts appear here by themselves."))
        } else {
            ids.map { alertRow($0, in: context) }
        }
    }
}

private func activityTab(_ store: ProjectStore, in context: PageContext) -> Box {
    Box(.vertical, spacing: 4).rebuild(on: { store.activityState }) { state in
        switch state {
        case .loading: loadingState()
        case .failed(let problem): calm(ProblemText.title(problem), ProblemText.text(problem))
        case .ready(let entries) where entries.isEmpty:
            calm(tr("Nothing has happened here yet"), tr("What people change on this site is listed here."))
        case .ready(let entries): entries.prefix(20).map { activityRow($0, in: context) }
        }
    }
}

private func activityRow(_ entry: ActivityEntry, in context: PageContext) -> Box {
    Box(.horizontal, spacing: 12) {
        Label(Format.moment(entry.at, seenAt: context.now.now)).css("second").tabular().characters(min: 12)
        Label(entry.actor).characters(min: 10)
        Label(entry.summary).ellipsized().expand()
    }
}

extension ProjectStore {
    /// The activity with what kept it from loading, so that one key rebuilds the tab.
    fileprivate enum ActivityState: Equatable {
        case loading
        case failed(Problem)
        case ready([ActivityEntry])
    }

    fileprivate var activityState: ActivityState {
        switch activityPhase {
        case .loading: .loading
        case .failed(let problem): .failed(problem)
        case .ready: .ready(activity)
        }
    }
}

private func equipmentTab(_ store: ProjectStore) -> Box {
    Box(.vertical).rebuild(on: { store.equipment.map(\.equipmentId) }) { ids in
        guard !ids.isEmpty else {
            return [calm(tr("No equipment is listed"), tr("Transformers and pumps of this site will stand here."))]
        }
        let grid = Grid(columnSpacing: 24, rowSpacing: 6)
        let titles = [tr("Name"), tr("Kind"), tr("Rating"), tr("Load"), tr("Share")]
        for (column, title) in titles.enumerated() {
            grid.attach(Label(title).css("label", "second").xAlign(column > 1 ? 1 : 0), column: column, row: 0)
        }
        for (index, equipment) in store.equipment.enumerated() {
            attach(equipment, row: index + 1, to: grid, store)
        }
        return [grid]
    }
}

private func attach(_ equipment: Equipment, row: Int, to grid: Grid, _ store: ProjectStore) {
    grid.attach(Label(equipment.name), column: 0, row: row)
    grid.attach(Label(equipment.kind.name).css("second"), column: 1, row: row)
    let rating = Label(Format.kilovoltAmperes(equipment.ratingKva).text).tabular().xAlign(1)
    grid.attach(rating, column: 2, row: row)
    // A pump has no load to follow; a hundred of them would be asked at every reading.
    guard equipment.ratingKva != nil || equipment.loadKva != nil else { return }
    let load = Label().tabular().xAlign(1).bind { label in
        label.text = Format.kilovoltAmperes(store.loadKva(of: equipment)).text
    }
    grid.attach(load, column: 3, row: row)
    let share = Label().tabular().xAlign(1).bind { label in
        let load = store.loadKva(of: equipment)
        let isOver = (load ?? 0) > (equipment.ratingKva ?? .infinity)
        // The shape says it too: colour alone would not.
        label.text = (isOver ? "▲ " : "") + Format.share(load, of: equipment.ratingKva).text
        label.css("mark-warning", if: isOver)
    }
    grid.attach(share, column: 4, row: row)
}

extension EquipmentKind {
    var name: String {
        switch self {
        case .grid: tr("Grid connection")
        case .powerTransformer: tr("Power transformer")
        case .ring: tr("Ring")
        case .distributionTransformer: tr("Distribution transformer")
        case .switchgear: tr("Switchgear")
        case .coolingUnit: tr("Cooling unit")
        case .pump: tr("Pump")
        case .networkSwitch: tr("Network switch")
        }
    }
}
