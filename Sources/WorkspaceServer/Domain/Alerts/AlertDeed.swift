import Protocol

/// What a person does about an alert. Pure: the next revision follows from the one before.
enum AlertDeed: Sendable, Equatable {
    case acknowledge(note: String?, until: Timestamp?)
    case unacknowledge(note: String?)
    case resolve(note: String?)
    case assign(to: String?, note: String?)

    /// In the log of activity.
    var verb: String {
        switch self {
        case .acknowledge: "alert.acknowledge"
        case .unacknowledge: "alert.unacknowledge"
        case .resolve: "alert.resolve"
        case .assign: "alert.assign"
        }
    }

    /// At the beginning of a sentence about an alert.
    var word: String {
        switch self {
        case .acknowledge: "Acknowledged"
        case .unacknowledge: "Gave up"
        case .resolve: "Resolved"
        case .assign(to: .some(let name), _): "Gave \(name)"
        case .assign(to: .none, _): "Took back"
        }
    }

    /// None when the alert stands that way already.
    func next(of found: StoredAlert, by name: String, at now: Timestamp) throws(AlertError) -> StoredAlert? {
        switch self {
        case .acknowledge(let note, let until):
            guard found.alert.status != .resolved else { throw .resolved(found.alert.id) }
            // The first is kept: who was faster has it. Another end is another decision.
            if found.alert.status == .acknowledged, until == nil || until == found.alert.acknowledgedUntil {
                return nil
            }
            return found.acknowledged(by: name, note: note, until: until, at: now)
        case .unacknowledge(let note):
            guard found.alert.status != .resolved else { throw .resolved(found.alert.id) }
            return found.alert.status == .acknowledged ? found.unacknowledged(note: note, at: now) : nil
        case .resolve(let note):
            return found.alert.status == .resolved ? nil : found.resolved(by: name, note: note, at: now)
        case .assign(let owner, let note):
            guard found.alert.status != .resolved else { throw .resolved(found.alert.id) }
            return owner == found.alert.assignedTo ? nil : found.assigned(to: owner, note: note, at: now)
        }
    }
}

extension StoredAlert {
    /// The next revision, in which somebody has taken it.
    fileprivate func acknowledged(by name: String, note: String?, until: Timestamp?, at now: Timestamp) -> StoredAlert {
        var next = revised(note: note, at: now)
        next.alert.status = .acknowledged
        next.alert.acknowledgedAt = now
        next.alert.acknowledgedBy = name
        next.alert.acknowledgedUntil = until
        return next
    }

    /// The next revision, in which nobody has it.
    fileprivate func unacknowledged(note: String?, at now: Timestamp) -> StoredAlert {
        var next = revised(note: note, at: now)
        next.alert.status = .active
        next.alert.acknowledgedAt = nil
        next.alert.acknowledgedBy = nil
        next.alert.acknowledgedUntil = nil
        return next
    }

    /// The next revision, which is the last but for comments.
    fileprivate func resolved(by name: String, note: String?, at now: Timestamp) -> StoredAlert {
        var next = revised(note: note, at: now)
        next.alert.status = .resolved
        next.alert.resolvedAt = now
        next.alert.resolvedBy = name
        return next
    }

    fileprivate func assigned(to name: String?, note: String?, at now: Timestamp) -> StoredAlert {
        var next = revised(note: note, at: now)
        next.alert.assignedTo = name
        return next
    }

    private func revised(note: String?, at now: Timestamp) -> StoredAlert {
        var next = self
        next.revision += 1
        next.alert.updatedAt = now
        next.alert.note = note ?? alert.note
        return next
    }
}

extension Alert {
    /// What the log of activity says of a step from `old` to this: what became different, and nothing else. From these
    /// the story of an alert is told, so that each must be complete.
    func facts(since old: Alert) -> (before: FreeJSON, after: FreeJSON) {
        var before: [String: FreeJSON] = [:]
        var after: [String: FreeJSON] = [:]
        func note(_ name: String, _ was: FreeJSON, _ is: FreeJSON) {
            before[name] = was
            after[name] = `is`
        }
        if status != old.status { note("status", .string(old.status.rawValue), .string(status.rawValue)) }
        if severity != old.severity { note("severity", .string(old.severity.rawValue), .string(severity.rawValue)) }
        if assignedTo != old.assignedTo { note("assigned_to", .text(old.assignedTo), .text(assignedTo)) }
        if acknowledgedUntil != old.acknowledgedUntil {
            note("acknowledged_until", .text(old.acknowledgedUntil?.rfc3339), .text(acknowledgedUntil?.rfc3339))
        }
        if comments.count > old.comments.count, let newest = comments.last { after["comment"] = .string(newest.text) }
        if self.note != old.note { note("note", .text(old.note), .text(self.note)) }
        return (.object(before), .object(after))
    }
}

extension FreeJSON {
    static func text(_ text: String?) -> FreeJSON { text.map { .string($0) } ?? .null }
}
