import GTKKit
import Protocol
import Stores

/// Whose the alert is, and how it becomes somebody's.
func alertOwner(_ alert: Alert, _ store: AlertStore) -> Box {
    let name = Entry(placeholder: tr("Give to (user name)"), lengthMax: Limits.nameLengthMax).id("owner-name")
    name.a11y(label: tr("Give to (user name)"))
    name.onEnter {
        guard !name.text.isEmpty else { return }
        store.assign([alert.id], to: name.text)
    }
    return Box(.vertical, spacing: 8) {
        Box(.horizontal, spacing: 8) {
            Label(alert.assignedTo.map { tr("Owner: %@", $0) } ?? tr("Nobody’s")).expand().id("owner")
            Button(tr("Take it")) { store.take([alert.id]) }.id("take-\(alert.id)")
                .tooltip(tr("Make the marked or the selected alert yours (T)"))
                .bind { $0.sensitive = store.canTake(alert.id) }
            if alert.assignedTo != nil {
                Button(tr("Give back")) { store.assign([alert.id], to: nil) }.id("give-back")
                    .bind { $0.sensitive = store.canAssign(alert.id) }
            }
        }
        name.bind { $0.sensitive = store.canAssign(alert.id) }
    }
}

/// What happened to the alert, oldest first, and how it stood after each step.
func alertHistory(_ alert: Alert, _ store: AlertStore, in context: PageContext) -> Box {
    let now = context.now.now
    return Box(.vertical, spacing: 6) {
        Box(.vertical).rebuild(on: { store.steps }) { steps in
            Box(.vertical, spacing: 6) {
                if steps.isEmpty { knownSteps(alert, now) } else { steps.map { told($0, now) } }
            }
        }
        if let note = alert.note, !note.isEmpty { Label(note).wrapped().selectable().css("quote") }
    }
    .id("alert-history")
}

/// What the alert itself remembers, until the server has told the rest.
private func knownSteps(_ alert: Alert, _ now: Timestamp) -> Box {
    Box(.vertical, spacing: 6) {
        step(alert.openedAt, tr("Opened"), now)
        if let at = alert.acknowledgedAt { step(at, tr("Acknowledged by %@", alert.acknowledgedBy ?? "—"), now) }
        if let at = alert.resolvedAt { step(at, tr("Resolved by %@", alert.resolvedBy ?? "—"), now) }
    }
}

private func told(_ told: AlertStep, _ now: Timestamp) -> Box {
    Box(.vertical, spacing: 2) {
        step(told.at, alertStepText(told, seenAt: now), now)
        Label([Mark(told.severity).word, Mark(told.status).word].joined(separator: " · ")).css("label", "second")
    }
}

private func step(_ moment: Timestamp, _ text: String, _ now: Timestamp) -> Box {
    Box(.horizontal, spacing: 8) {
        Label(Format.moment(moment, seenAt: now)).css("second").tabular()
        Label(text).wrapped().expand()
    }
}

/// A step in the reader's language; one that only a newer server knows keeps the server's word.
func alertStepText(_ step: AlertStep, seenAt now: Timestamp) -> String {
    switch step.action {
    case "open": tr("Opened")
    case "worsen": tr("Became worse")
    case "acknowledge":
        if let until = step.acknowledgedUntil {
            tr("Acknowledged by %@ until %@", step.by, Format.moment(until, seenAt: now))
        } else {
            tr("Acknowledged by %@", step.by)
        }
    case "unacknowledge": tr("Acknowledgement taken back by %@", step.by)
    case "expire": tr("Acknowledgement ran out")
    case "assign": step.assignedTo.map { tr("Given to %@ by %@", $0, step.by) } ?? tr("Taken back by %@", step.by)
    case "comment": tr("Comment by %@", step.by)
    case "resolve": step.by == "system" ? tr("Over by itself") : tr("Resolved by %@", step.by)
    default: "\(step.action) · \(step.by)"
    }
}
