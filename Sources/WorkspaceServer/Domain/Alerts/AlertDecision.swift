import Database
import Protocol

/// One change that the rules ask for, and how it is written.
enum AlertDecision: Sendable {
    case open(AlertObservation, AlertSeverity, value: Double)
    case worsen(Int64, AlertObservation, AlertSeverity, value: Double)
    case fold(Int64, AlertObservation, AlertSeverity, value: Double)
    case resolve(Int64)
    /// Nobody came back to it in the time they had asked for.
    case endAcknowledgement(Int64)

    struct Written: Sendable {
        var stored: StoredAlert
        var activity: ActivityEntry?
    }

    /// None when there is nothing to write.
    init?(
        _ change: AlertTrack.Change?, _ observation: AlertObservation, alert: Int64?
    ) {
        switch (change, alert, observation.value) {
        case (.opened(let severity), _, let value?): self = .open(observation, severity, value: value)
        case (.worsened(let severity), let number?, let value?):
            self = .worsen(number, observation, severity, value: value)
        case (.resolved, let number?, _): self = .resolve(number)
        default: return nil
        }
    }

    /// None when somebody was faster, such as a person who resolved it.
    func write(at now: Timestamp, on connection: borrowing Connection) throws -> Written? {
        switch self {
        case .open(let observation, let severity, let value):
            let opened = try AlertRepository.insert(observation, severity, value: value, at: now, on: connection)
            return try recorded(opened, "alert.open", "Opened", at: now, on: connection)
        case .worsen(let number, let observation, let severity, let value):
            let worse = try AlertRepository.update(
                number, "severity = ?, message = ?, value = ?, limit_value = ?, children = ?",
                [
                    SQLValue(severity.rank), .text(observation.rule.message(value, severity)), .real(value),
                    SQLValue(observation.rule.limit(for: severity)),
                    .text(try AlertRepository.text(of: observation.children)),
                ], at: now, on: connection)
            return try recorded(worse, "alert.worsen", "Worse:", at: now, on: connection)
        case .fold(let number, let observation, let severity, let value):
            // Bookkeeping under an alert that is known: no entry in the log of activity.
            return try AlertRepository.update(
                number, "message = ?, children = ?",
                [
                    .text(observation.rule.message(value, severity)),
                    .text(try AlertRepository.text(of: observation.children)),
                ], at: now, on: connection
            ).map { Written(stored: $0, activity: nil) }
        case .resolve(let number):
            let resolved = try AlertRepository.update(
                // Only the status: what somebody wrote under the alert while it was open stays as it was.
                number, "status = 2, resolved_ms = ?, resolved_by = 'system'", [.integer(now.milliseconds)], at: now,
                on: connection)
            return try recorded(resolved, "alert.resolve", "Over:", at: now, on: connection)
        case .endAcknowledgement(let number):
            // The row forgets who had it, and that person is to be told.
            let name = try AlertRepository.acknowledger(of: number, on: connection)
            let active = try AlertRepository.endAcknowledgement(of: number, at: now, on: connection)
            return try recorded(
                active, "alert.expire", "Unattended again:",
                before: name.map { .object(["acknowledged_by": .string($0)]) }, at: now, on: connection)
        }
    }

    private func recorded(
        _ stored: StoredAlert?, _ verb: String, _ word: String, before: FreeJSON? = nil, at now: Timestamp,
        on connection: borrowing Connection
    ) throws -> Written? {
        guard let stored else { return nil }
        let draft = ActivityDraft(
            verb, "alert", stored.alert.id.rawValue, in: stored.alert.projectId,
            "\(word) “\(stored.alert.message)” on \(stored.alert.targetId)",
            before: before,
            after: .object([
                "severity": .string(stored.alert.severity.rawValue), "status": .string(stored.alert.status.rawValue),
                "message": .string(stored.alert.message),
            ]))
        let entry = try ActivityRepository.appendBySystem(draft, at: now, on: connection)
        return Written(stored: stored, activity: entry)
    }
}
