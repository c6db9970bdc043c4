import GTKKit
import Protocol
import Stores

/// The worst of what nobody has taken yet, with the two things an operator does about it.
func alertsCard(in context: PageContext) -> Box {
    let alerts = context.alerts
    let rowsMax = 6
    return card(tr("Alerts needing someone")) {
        Box(.vertical, spacing: 8).rebuild(on: { AlertsShown(alerts, max: rowsMax) }) { shown in
            let ids = shown.ids
            if !shown.isKnown {
                // Silence is not good news while nobody knows.
                Label(tr("Not known yet: the alerts have not been received.")).css("second").wrapped()
            } else if ids.isEmpty {
                calm(tr("Nothing needs anybody"), tr("New alerts appear here by themselves."))
            } else {
                ids.map { alertRow($0, in: context) }
            }
        }
        Label().css("second").bind { label in
            let more = alerts.needingSomeone.count - rowsMax
            label.visible = more > 0
            label.text = tr(more, one: "and %@ more", many: "and %@ more")
        }
    }
}

/// What decides whether the rows are built again: which alerts, not what is in them.
private struct AlertsShown: Equatable {
    let isKnown: Bool
    let ids: [Alert.ID]

    init(_ store: AlertStore, max: Int) {
        isKnown = store.phase == .ready
        ids = store.needingSomeone.prefix(max).map(\.id)
    }
}

/// One alert in a card: what, where, since when, and the two things an operator does with it.
func alertRow(_ id: Alert.ID, in context: PageContext) -> Box {
    let store = context.alerts
    let message = store.alert(id).map(alertMessage) ?? ""
    let mark = MarkLabel(Mark(store.alert(id)?.severity ?? .info))
    return Box(.horizontal, spacing: 12) {
        mark.align(.center, .start)
        Box(.vertical, spacing: 2) {
            Label(message).wrapped().characters(max: 34).bind { $0.text = store.alert(id).map(alertMessage) ?? $0.text }
            Label().css("second").tabular().bind { $0.text = store.alert(id).map { place(of: $0, in: context) } ?? "" }
        }.expand()
        Button(tr("Acknowledge")) { store.acknowledge(id) }
            .id("acknowledge-\(id)").a11y(label: tr("Acknowledge %@", message)).align(.end, .center)
            .bind { $0.sensitive = store.canAcknowledge(id) }
        Button(tr("Open")) {
            store.select(id)
            context.navigator.go(to: .alerts)
        }
        .flat().id("open-\(id)").a11y(label: tr("Open %@", message)).align(.end, .center)
    }
    .css("alert-row")
}

/// Where and since when: `QATAR-001 · C12 · 4 min`.
func place(of alert: Alert, in context: PageContext) -> String {
    let owner = alert.acknowledgedBy.map { tr("taken by %@", $0) } ?? tr("unowned")
    return [
        alert.projectId.rawValue, shortName(alert.targetId), owner, Format.age(of: alert.openedAt, at: context.now.now),
    ]
    .joined(separator: " · ")
}

/// A quiet place where there is nothing to do.
func calm(_ title: String, _ text: String) -> Box {
    Box(.vertical, spacing: 4) {
        Box(.horizontal, spacing: 6) {
            Label("●").css("mark", "mark-ok")
            Label(title).css("calm-title")
        }
        Label(text).css("second").wrapped()
    }
    .margin(0, 12)
}

/// `C12` of `QATAR-C12`: on the page of a site its name need not be said in every cell.
package func shortName(_ id: String) -> String { id.split(separator: "-").last.map(String.init) ?? id }
