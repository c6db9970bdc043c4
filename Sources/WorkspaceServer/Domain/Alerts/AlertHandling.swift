package import Auth
import Database
import Platform
package import Protocol

/// What people do. Beside the actor: nobody need wait until the rules have looked at every container.
extension AlertService {
    package nonisolated func list(_ request: ListAlerts, by caller: Caller) async throws -> Page<Alert> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "alerts", keys: [.integer, .integer, .integer])
        let filter = AlertRepository.Filter(
            status: request.status, severity: request.severity, project: request.projectId, target: request.target,
            foldedInto: try request.foldedInto.map { id in
                guard let number = Int64(id.rawValue) else { throw AlertError.unknown(id) }
                return number
            })
        var found = try await repository.list(filter, page, within: caller.scope)
        found.items = found.items.map(ledger.silences.marked)
        return found
    }

    package nonisolated func get(_ request: GetAlert, by caller: Caller) async throws -> Alert {
        ledger.silences.marked(try await repository.find(request.id, within: caller.scope))
    }

    /// From the log of activity. Asking for it needs no right to see the log: it is about one alert, which the caller
    /// can see.
    package nonisolated func history(_ request: GetAlertHistory, by caller: Caller) async throws -> AlertHistory {
        let site = try await repository.find(request.id, within: caller.scope).site
        var filter = ActivityFilter(project: site)
        (filter.objectType, filter.objectId) = ("alert", request.id.rawValue)
        let log = ActivityRepository(database: fleet.database)
        var entries: [ActivityEntry] = []
        var cursor: String?
        repeat {
            let page = try PageRequest(
                limit: Limits.pageItemsMax, cursor: cursor, of: "alert-history", keys: [.integer])
            let read = try await log.list(filter, page, within: caller.scope)
            entries += read.items
            cursor = read.next
        } while cursor != nil
        let steps = AlertStory.steps(from: entries.reversed())
        return AlertHistory(steps: request.at.map { at in Array(steps.prefix { $0.at <= at }) } ?? steps)
    }

    /// The first to acknowledge is kept; a second time changes nothing, unless it names another end.
    package nonisolated func acknowledge(_ request: AcknowledgeAlert, by caller: Caller) async throws -> Alert {
        let deed = AlertDeed.acknowledge(
            note: try AlertText.checked(request.note), until: try checked(until: request.until))
        return try await decide(request.id, deed, by: caller)
    }

    /// Back to nobody, also when somebody else had it: whoever undoes a bulk action undoes all of it.
    package nonisolated func unacknowledge(_ request: UnacknowledgeAlert, by caller: Caller) async throws -> Alert {
        try await decide(request.id, .unacknowledge(note: try AlertText.checked(request.note)), by: caller)
    }

    /// Stays quiet until the cause is gone and comes back. Resolving twice changes nothing.
    package nonisolated func resolve(_ request: ResolveAlert, by caller: Caller) async throws -> Alert {
        try await decide(request.id, .resolve(note: try AlertText.checked(request.note)), by: caller)
    }

    package nonisolated func assign(_ request: AssignAlert, by caller: Caller) async throws -> Alert {
        let note = try AlertText.checked(request.note)
        return try await decide(request.id, .assign(to: request.username, note: note), by: caller)
    }

    package nonisolated func comment(_ request: CommentOnAlert, by caller: Caller) async throws -> Alert {
        guard let text = try AlertText.checked(request.text) else { throw AlertError.textMissing }
        return try await change("alert.comment", "Commented on", by: caller) { now, connection in
            let found = try AlertRepository.find(request.id, within: caller.scope, on: connection)
            try AlertRepository.comment(on: found.number, text, by: caller.username, at: now, on: connection)
            return (found, try AlertRepository.find(request.id, within: caller.scope, on: connection))
        }
    }

    private nonisolated func decide(_ id: Alert.ID, _ deed: AlertDeed, by caller: Caller) async throws -> Alert {
        let known = known(id, by: caller)
        return try await change(deed.verb, deed.word, by: caller) { now, connection in
            try Self.perform(deed, on: id, known, by: caller, at: now, connection)
        }
    }

    /// An open alert is in memory, comments and all.
    nonisolated func known(_ id: Alert.ID, by caller: Caller) -> StoredAlert? {
        guard let number = Int64(id.rawValue), let known = ledger.openAlert(number),
            caller.scope.contains(known.alert.projectId)
        else { return nil }
        return known
    }

    /// What a person decides about one alert follows from how it stands. As long as the row is of the revision that is
    /// known, nothing has to be read: that halves what an acknowledgement costs the one thread that writes.
    static func perform(
        _ deed: AlertDeed, on id: Alert.ID, _ known: StoredAlert?, by caller: Caller, at now: Timestamp,
        _ connection: borrowing Connection
    ) throws -> (found: StoredAlert, changed: StoredAlert?) {
        if let known, let changed = try deed.next(of: known, by: caller.username, at: now) {
            try check(deed, in: known.alert.projectId, on: connection)
            if try AlertRepository.save(changed, on: connection) { return (known, changed) }
        }
        let found = try AlertRepository.find(id, within: caller.scope, on: connection)
        guard let changed = try deed.next(of: found, by: caller.username, at: now) else { return (found, nil) }
        try check(deed, in: found.alert.projectId, on: connection)
        // Read on the connection that alone writes: the row is of this revision.
        guard try AlertRepository.save(changed, on: connection) else { throw AlertError.unknown(id) }
        return (found, changed)
    }

    /// Changes an alert and records that, in one transaction.
    private nonisolated func change(
        _ verb: String, _ word: String, by caller: Caller,
        _ body: @escaping @Sendable (Timestamp, borrowing Connection) throws -> (StoredAlert, StoredAlert?)
    ) async throws -> Alert {
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let (found, written) = try await fleet.database.write { connection in
            let (found, changed) = try body(now, connection)
            guard let changed else { return (found, AlertDecision.Written?.none) }
            try Self.remember(found, changed, on: connection)
            return (found, try Self.record(verb, word, found, changed, by: caller, at: now, on: connection))
        }
        // Rows know nothing of silences: those begin and end without a word to them.
        guard let written else { return ledger.silences.marked(found.alert) }
        announce(written)
        if written.stored.alert.status == .resolved, found.alert.status != .resolved { await silence([found]) }
        return ledger.silences.marked(written.stored.alert)
    }

    /// What somebody resolves while its cause lasts must stay quiet after a restart too.
    static func remember(
        _ found: StoredAlert, _ changed: StoredAlert, on connection: borrowing Connection
    ) throws {
        guard changed.alert.status == .resolved, found.alert.status != .resolved else { return }
        try AlertMemoryRepository.silence(changed, on: connection)
    }

    static func record(
        _ verb: String, _ word: String, _ found: StoredAlert, _ changed: StoredAlert, by caller: Caller,
        at now: Timestamp, on connection: borrowing Connection
    ) throws -> AlertDecision.Written {
        let facts = changed.alert.facts(since: found.alert)
        let draft = ActivityDraft(
            verb, "alert", found.alert.id.rawValue, in: found.alert.site,
            "\(word) “\(found.alert.message)” on \(found.alert.targetId)", before: facts.before, after: facts.after)
        let entry = try ActivityRepository.append(draft, by: caller, at: now, on: connection)
        return AlertDecision.Written(stored: changed, activity: entry)
    }

    /// Whom an alert is given must be able to see and handle it. Whoever does not exist looks the same as whoever may
    /// not: names of people are not for everybody to try out.
    private static func check(
        _ deed: AlertDeed, in project: Project.ID, on connection: borrowing Connection
    ) throws {
        guard case .assign(to: .some(let name), _) = deed else { return }
        guard let account = try AccountRepository.account(named: name, on: connection), !account.user.disabled,
            account.permissions.contains(.handleAlerts), account.scope.contains(project)
        else { throw AlertError.unknownOwner(name) }
    }

    nonisolated func checked(until: Timestamp?) throws(AlertError) -> Timestamp? {
        guard let until else { return nil }
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let latest = now.advanced(bySeconds: Limits.alertPauseDaysMax * 86_400)
        guard until > now, until <= latest else { throw .endUnreasonable(daysMax: Limits.alertPauseDaysMax) }
        return until
    }
}
