import Database
import Protocol

/// One change that the rules ask for, and how it is written.
enum AlertDecision: Sendable {
    /// Whether it is shown for itself.
    enum Fold: Sendable, Equatable {
        case none
        /// Into a storm: its number, or none for the one that opens at the same site in the same transaction.
        case into(Int64?)
    }

    case open(AlertObservation, AlertSeverity, Fold)
    case worsen(Int64, AlertObservation, AlertSeverity)
    /// Another list of what it is about.
    case fold(Int64, AlertObservation, AlertSeverity)
    /// Told by the alert `cause` from now on, if there is one; otherwise it is over.
    case resolve(Int64, cause: Int64?)
    /// The storm that held it is over.
    case unfold(Int64)
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
        switch (change, alert) {
        case (.opened(let severity), _): self = .open(observation, severity, .none)
        case (.worsened(let severity), let number?): self = .worsen(number, observation, severity)
        case (.resolved, let number?): self = .resolve(number, cause: observation.cause)
        default: return nil
        }
    }

    /// None when somebody was faster, such as a person who resolved it. `storms` are those that opened in this
    /// transaction.
    func write(
        at now: Timestamp, storms: inout [Project.ID: Int64], on connection: borrowing Connection
    ) throws -> Written? {
        switch self {
        case .open(let observation, let severity, let fold):
            var storm: Int64?
            if case .into(let number) = fold { storm = number ?? storms[observation.projectId] }
            let opened = try AlertRepository.insert(observation, severity, into: storm, at: now, on: connection)
            if observation.rule.kind == .alertStorm { storms[observation.projectId] = opened?.number }
            let word = storm.map { "Opened, folded into alert \($0):" } ?? "Opened"
            return try recorded(opened, "alert.open", word, at: now, on: connection)
        case .worsen(let number, let observation, let severity):
            let worse = try AlertRepository.update(
                number, "severity = ?, message = ?, value = ?, limit_value = ?, children = ?",
                [
                    SQLValue(severity.rank), .text(observation.message(severity)), SQLValue(observation.value),
                    SQLValue(observation.rule.limit(for: severity)),
                    .text(try AlertRepository.text(of: observation.children)),
                ], at: now, on: connection)
            return try recorded(worse, "alert.worsen", "Worse:", at: now, on: connection)
        case .fold(let number, let observation, let severity):
            // Bookkeeping under an alert that is known: no entry in the log of activity.
            return try AlertRepository.update(
                number, "message = ?, children = ?",
                [.text(observation.message(severity)), .text(try AlertRepository.text(of: observation.children))],
                at: now, on: connection
            ).map { Written(stored: $0, activity: nil) }
        case .resolve(let number, let cause?):
            let told = try AlertRepository.update(
                number, "status = 2, resolved_ms = ?, resolved_by = 'system', folded_into = ?",
                [.integer(now.milliseconds), .integer(cause)], at: now, on: connection)
            return try recorded(told, "alert.fold", "Folded into alert \(cause):", at: now, on: connection)
        case .resolve(let number, nil):
            let resolved = try AlertRepository.update(
                // Only the status: what somebody wrote under the alert while it was open stays as it was.
                number, "status = 2, resolved_ms = ?, resolved_by = 'system'", [.integer(now.milliseconds)], at: now,
                on: connection)
            return try recorded(resolved, "alert.resolve", "Over:", at: now, on: connection)
        case .unfold(let number):
            let shown = try AlertRepository.update(number, "folded_into = NULL", [], at: now, on: connection)
            return try recorded(shown, "alert.unfold", "No longer folded:", at: now, on: connection)
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
            verb, "alert", stored.alert.id.rawValue, in: stored.alert.site,
            "\(word) “\(stored.alert.message)” on \(stored.alert.targetId)",
            before: before,
            after: .object([
                "severity": .string(stored.alert.severity.rawValue), "status": .string(stored.alert.status.rawValue),
                "message": .string(stored.alert.message), "folded_into": .text(stored.alert.foldedInto?.rawValue),
            ]))
        let entry = try ActivityRepository.appendBySystem(draft, at: now, on: connection)
        return Written(stored: stored, activity: entry)
    }
}

extension Alert {
    /// None for one about all sites together.
    var site: Project.ID? { projectId == AlertRule.everywhere ? nil : projectId }
}
