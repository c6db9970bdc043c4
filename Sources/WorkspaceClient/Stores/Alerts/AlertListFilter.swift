package import Protocol

/// Which alerts a person wants to see.
package struct AlertListFilter: Sendable, Equatable {
    /// Where an alert stands, as an operator asks for it.
    package enum State: String, Sendable, CaseIterable {
        /// Nobody has taken it yet.
        case needsSomeone
        case acknowledged
        case open
        case resolved
    }

    package var state = State.needsSomeone
    package var severity: AlertSeverity?
    package var project: Project.ID?
    package var text = ""

    package init() {}

    package func matches(_ alert: Alert) -> Bool {
        guard matches(alert.status) else { return false }
        if let severity, alert.severity != severity { return false }
        if let project, alert.projectId != project { return false }
        guard !text.isEmpty else { return true }
        let wanted = text.lowercased()
        return [alert.message, alert.targetId, alert.projectId.rawValue, alert.acknowledgedBy, alert.note]
            .contains { $0?.lowercased().contains(wanted) ?? false }
    }

    private func matches(_ status: AlertStatus) -> Bool {
        switch state {
        case .needsSomeone: status == .active
        case .acknowledged: status == .acknowledged
        case .open: status != .resolved
        case .resolved: status == .resolved
        }
    }
}

extension Alert {
    /// Worst first; among equals the newest, as it is the one nobody has heard of.
    package static func isMoreUrgent(_ a: Alert, than b: Alert) -> Bool {
        let (left, right) = (a.severity.rank, b.severity.rank)
        if left != right { return left > right }
        if a.openedAt != b.openedAt { return a.openedAt > b.openedAt }
        // Any order will do, as long as it is the same each time: otherwise equal rows would change places.
        return a.id < b.id
    }
}

extension AlertSeverity {
    package var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .critical: 2
        }
    }
}
