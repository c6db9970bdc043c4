import GTKKit
import Protocol
import Stores

/// The selected alert in full, with what can be done about it.
func alertDetails(_ store: AlertStore, _ silences: SilenceStore, in context: PageContext) -> Box {
    Box(.vertical).rebuild(on: { store.selected.map(AlertStanding.init) }) { standing in
        if let standing, let alert = store.alert(standing.id) {
            Scrolled(panel(alert, store, silences, in: context)).size(width: 270).expand(
                horizontally: false, vertically: true)
        }
    }
    .css("card", "panel").id("alert-details").bind { $0.visible = store.selected != nil }
}

/// What the panel is built from. A new reading alone must not build it again, or the note being typed would be lost.
private struct AlertStanding: Equatable {
    let id: Alert.ID
    let status: AlertStatus
    let severity: AlertSeverity
    let owner: String?
    let isSilenced: Bool
    let comments: Int
    let children: Int

    init(_ alert: Alert) {
        id = alert.id
        status = alert.status
        severity = alert.severity
        owner = alert.assignedTo
        isSilenced = alert.silencedBy != nil
        comments = alert.comments.count
        children = alert.children.count
    }
}

private func panel(_ alert: Alert, _ store: AlertStore, _ silences: SilenceStore, in context: PageContext) -> Box {
    Box(.vertical, spacing: 12) {
        Box(.horizontal, spacing: 8) {
            MarkLabel(Mark(alert.severity), withWord: true)
            Label(Mark(alert.status).word).css("second").expand()
            Button(icon: "window-close-symbolic", label: tr("Close")) { store.select(nil) }.flat().id("close-alert")
        }
        Label().css("card-title").wrapped().selectable().bind { $0.text = alertMessage(store.alert(alert.id) ?? alert) }
        Label(alert.alertType.name).css("second")
        targetButton(alert, in: context)
        Label().css("second").tabular().bind { label in
            let current = store.alert(alert.id) ?? alert
            label.text = current.value.map { reading(current.alertType, $0, limit: current.limit) } ?? ""
            label.visible = current.value != nil
        }
        if alert.status != .resolved {
            alertOwner(alert, store)
            actions(alert, store)
            silenceForm(alert, silences)
        }
        Separator()
        alertHistory(alert, store, in: context)
        if !alert.children.isEmpty { children(alert.children) }
        comments(alert, store, in: context)
    }
}

private func targetButton(_ alert: Alert, in context: PageContext) -> any Widget {
    let place = "\(alert.projectId) · \(shortName(alert.targetId))"
    guard let route = alert.route else { return Label(place).css("second") }
    return Button(place) { context.navigator.go(to: route) }.id("open-target").align(.start)
        .a11y(label: tr("Open %@", alert.targetId))
}

/// How long somebody may have an alert in hand before it asks again: an hour, half a shift, a shift, a day.
private let alertHours: [Int?] = [nil, 1, 4, 12, 24]

/// With a note or without: the note is what the next shift reads.
private func actions(_ alert: Alert, _ store: AlertStore) -> Box {
    let note = Entry(placeholder: tr("Note for the others (optional)"), lengthMax: Limits.textLengthMax).id("note")
    note.a11y(label: tr("Note"))
    let text = { note.text.isEmpty ? nil : note.text }
    let ending = DropDown(
        alertHours.map { $0.map { tr("for %@ h", Format.count($0)) } ?? tr("until it is over") }, selected: 0,
        label: tr("For how long")
    ) { _ in }
    .id("acknowledge-for")
    return Box(.vertical, spacing: 8) {
        note.bind { $0.sensitive = store.canResolve(alert.id) }
        if alert.status == .active { ending.bind { $0.sensitive = store.canAcknowledge(alert.id) } }
        Box(.horizontal, spacing: 8) {
            if alert.status == .active {
                Button(tr("Acknowledge")) {
                    store.acknowledge(alert.id, note: text(), hours: alertHours[max(ending.selected, 0)])
                }
                .suggested()
                .id("acknowledge-\(alert.id)").a11y(label: tr("Acknowledge %@", alertMessage(alert)))
                .bind { $0.sensitive = store.canAcknowledge(alert.id) }
            }
            Button(tr("Resolve")) { store.resolve([alert.id], note: text()) }.id("resolve-\(alert.id)")
                .a11y(label: tr("Resolve %@", alertMessage(alert))).bind { $0.sensitive = store.canResolve(alert.id) }
        }
    }
}

private func children(_ targets: [String]) -> Box {
    Box(.vertical, spacing: 4) {
        Label(tr(targets.count, one: "Stands for %@ more", many: "Stands for %@ more")).css("label", "second")
        // Fifty names are read by nobody already; a silent site may have thousands.
        Label(targets.prefix(50).joined(separator: ", ") + (targets.count > 50 ? " …" : "")).wrapped().css("second")
    }
}

private func comments(_ alert: Alert, _ store: AlertStore, in context: PageContext) -> Box {
    let entry = Entry(placeholder: tr("Write a comment, send with Enter"), lengthMax: Limits.textLengthMax)
        .id("comment")
    entry.a11y(label: tr("Comment"))
    entry.onEnter {
        guard !entry.text.isEmpty else { return }
        store.comment(alert.id, entry.text)
    }
    return Box(.vertical, spacing: 6) {
        Label(tr("Comments")).css("label", "second")
        alert.comments.map { comment in
            Box(.vertical, spacing: 2) {
                Label("\(Format.moment(comment.at, seenAt: context.now.now)) · \(comment.by)").css("label", "second")
                Label(comment.text).wrapped().selectable()
            }
        }
        entry.bind { $0.sensitive = store.mayHandle }
    }
}

/// `46.2 °C, limit 45.0 °C` in the unit of what is watched.
func reading(_ kind: AlertKind, _ value: Double, limit: Double?) -> String {
    let text: (Double?) -> String =
        switch kind {
        case .highTemperature, .lowTemperature: { Format.celsius($0).text }
        // A share of what the load needs, and not cubic metres: the flow that is enough depends on the load.
        case .lowFlow, .transformerOverload, .hashrateDrop: { Format.percent($0).text }
        case .minerOffline, .containerOffline, .maintenanceDue, .price, .noData, .coolingLost, .alertStorm, .ownRule:
            { $0.map { Format.plain($0, digits: 0) } ?? Quantity.unknown.text }
        }
    return limit == nil ? text(value) : tr("%@, limit %@", text(value), text(limit))
}

extension AlertKind {
    /// The server's sentence is English; the kind of trouble is said in the reader's language.
    var name: String {
        switch self {
        case .highTemperature: tr("Too hot")
        case .lowTemperature: tr("Too cold")
        case .minerOffline: tr("Miners offline")
        case .containerOffline: tr("Container offline")
        case .hashrateDrop: tr("Hashrate dropped")
        case .transformerOverload: tr("Transformer overloaded")
        case .maintenanceDue: tr("Maintenance due")
        case .price: tr("Price")
        case .noData: tr("No data")
        case .lowFlow: tr("Low flow")
        case .coolingLost: tr("Cooling lost")
        case .alertStorm: tr("Alert storm")
        case .ownRule: tr("Own rule")
        }
    }
}

extension Alert {
    /// The page of what the alert is about.
    var route: PageRoute? {
        switch targetType {
        case .project, .equipment: .project(projectId)
        case .container: .container(Container.ID(targetId))
        case .miner: .miner(Miner.ID(targetId))
        case .server: nil
        }
    }
}
