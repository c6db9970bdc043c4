package import Protocol

/// What a person does to an alert, and how it looks before the server has said yes.
package enum AlertChange: Sendable, Equatable {
    /// With an end it is active again then, if it is not over.
    case acknowledge(note: String?, until: Timestamp? = nil)
    case resolve(note: String?)
    /// Nobody's without a name.
    case assign(to: String?)

    func applied(to alert: Alert, by person: String, at moment: Timestamp) -> Alert {
        var changed = alert
        switch self {
        case .acknowledge(let note, let until):
            // Somebody else was faster: their name under it is the true one.
            guard alert.status == .active else { return alert }
            changed.status = .acknowledged
            changed.acknowledgedBy = person
            changed.acknowledgedAt = moment
            changed.acknowledgedUntil = until
            changed.note = note ?? alert.note
        case .resolve(let note):
            guard alert.status != .resolved else { return alert }
            changed.status = .resolved
            changed.resolvedBy = person
            changed.resolvedAt = moment
            changed.note = note ?? alert.note
        case .assign(let name):
            guard alert.status != .resolved else { return alert }
            changed.assignedTo = name
        }
        return changed
    }
}

/// What the person has to know about what they did to alerts.
package enum AlertNotice: Sendable, Equatable {
    /// Not sent yet: it can still be taken back.
    case undoable(AlertChange, count: Int)
    /// The server refused; the alerts are as they were.
    case failed(AlertChange, Problem)
    case commentFailed(Problem)
}
