import Protocol

/// Tells what became of an alert from the log of activity, in which every change of it has an entry: the log is written
/// in the transaction of the change and is never altered, so that no second record of the same could disagree with it.
/// Pure.
enum AlertStory {
    /// `entries` are those of one alert, oldest first.
    static func steps(from entries: [ActivityEntry]) -> [AlertStep] {
        var steps: [AlertStep] = []
        // Before its first entry there is no alert; what an entry does not name stays as it was.
        var state = AlertStep(
            at: Timestamp(milliseconds: 0), by: "", action: "", status: .active, severity: .warning)
        for entry in entries {
            state = next(state, entry)
            steps.append(state)
        }
        return steps
    }

    private static func next(_ old: AlertStep, _ entry: ActivityEntry) -> AlertStep {
        var step = old
        step.at = entry.at
        step.by = entry.actor
        step.action = String(entry.verb.drop { $0 != "." }.dropFirst())
        step.comment = nil
        guard case .object(let after) = entry.after else { return step }
        for (name, value) in after { take(value, name, into: &step) }
        // Whatever ends an acknowledgement ends its time.
        if step.status != .acknowledged { step.acknowledgedUntil = nil }
        return step
    }

    private static func take(_ value: FreeJSON, _ name: String, into step: inout AlertStep) {
        let text: String? = if case .string(let text) = value { text } else { nil }
        switch name {
        case "status": step.status = text.flatMap(AlertStatus.init(rawValue:)) ?? step.status
        case "severity": step.severity = text.flatMap(AlertSeverity.init(rawValue:)) ?? step.severity
        case "assigned_to": step.assignedTo = text
        case "acknowledged_until": step.acknowledgedUntil = text.flatMap(Timestamp.init(rfc3339:))
        case "note": step.note = text
        case "folded_into": step.foldedInto = text.map { Alert.ID($0) }
        case "comment": step.comment = text
        default: break
        }
    }
}
