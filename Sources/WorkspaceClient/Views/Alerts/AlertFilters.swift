import GTKKit
import Protocol
import Stores

/// Which alerts are listed: state, severity, site, text.
func alertFilters(_ store: AlertStore, search: SearchEntry, in context: PageContext) -> Box {
    let severities: [AlertSeverity] = [.critical, .warning, .info]
    let severity = DropDown(
        [tr("Every severity")] + severities.map { Mark($0).word },
        selected: store.filter.severity.flatMap(severities.firstIndex).map { $0 + 1 } ?? 0, label: tr("Severity")
    ) { choice in
        store.show(store.filter.with { $0.severity = choice == 0 ? nil : severities[choice - 1] })
    }
    .id("filter-severity")
    // The alerts may be there before the sites are.
    let site = Box(.horizontal).rebuild(on: { context.fleet.projects.map(\.projectId) }) { sites in
        DropDown(
            [tr("Every site")] + sites.map(\.rawValue),
            selected: store.filter.project.flatMap(sites.firstIndex).map { $0 + 1 } ?? 0, label: tr("Site")
        ) { choice in
            store.show(store.filter.with { $0.project = choice == 0 ? nil : sites[choice - 1] })
        }
        .id("filter-site")
    }
    return Box(.vertical, spacing: 8) {
        Box(.horizontal, spacing: 8) {
            Box(.horizontal, spacing: 4) { AlertListFilter.State.allCases.map { stateFilter($0, store) } }.expand()
            search
        }
        Box(.horizontal, spacing: 8) {
            severity
            site
            Label().css("second").tabular().expand().id("alert-count").bind { label in
                label.text = tr(store.order.count, one: "%@ alert", many: "%@ alerts")
            }
            showNew(store)
        }
    }
}

/// News wait here, so that no row moves under the pointer.
private func showNew(_ store: AlertStore) -> Button {
    Button("") { store.arrange() }.suggested().id("show-new").bind { button in
        button.visible = store.waiting > 0
        button.text = tr(store.waiting, one: "Show %@ new", many: "Show %@ new")
    }
}

private func stateFilter(_ state: AlertListFilter.State, _ store: AlertStore) -> Button {
    Button(state.name) { store.show(store.filter.with { $0.state = state }) }.flat().css("filter")
        .id("filter-\(state.rawValue)").bind { $0.css("chosen", if: store.filter.state == state) }
}

extension AlertListFilter.State {
    fileprivate var name: String {
        switch self {
        case .needsSomeone: tr("Needs someone")
        case .acknowledged: tr("Acknowledged")
        case .open: tr("All open")
        case .resolved: tr("Resolved")
        }
    }
}

extension AlertListFilter {
    /// The same filter but for one thing.
    func with(_ change: (inout AlertListFilter) -> Void) -> AlertListFilter {
        var copy = self
        change(&copy)
        return copy
    }

    fileprivate var isNarrow: Bool { severity != nil || project != nil || !text.isEmpty }
}

extension AlertStore {
    /// What an empty list says in the place of its rows.
    struct EmptyReason: Equatable {
        let title: String
        let text: String
    }

    /// Why the list is empty; nothing when it is not.
    var emptyReason: EmptyReason? {
        guard order.isEmpty else { return nil }
        if filter.isNarrow {
            return EmptyReason(
                title: tr("No alert matches"), text: tr("Choose another severity or site, or clear the text."))
        }
        return switch filter.state {
        case .needsSomeone, .open:
            EmptyReason(title: tr("Nothing needs anybody"), text: tr("New alerts appear here by themselves."))
        case .acknowledged:
            EmptyReason(
                title: tr("Nobody works on an alert"), text: tr("Alerts that somebody has taken are listed here."))
        case .resolved:
            EmptyReason(title: tr("Nothing was resolved yet"), text: tr("Alerts that ended are listed here."))
        }
    }

    /// What an action is for: the marked alerts, or else the selected one.
    var chosen: [Alert.ID] { marked.isEmpty ? [selection].compactMap(\.self) : order.filter(marked.contains) }
}
