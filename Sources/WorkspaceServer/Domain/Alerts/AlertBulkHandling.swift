package import Auth
import Database
import Platform
package import Protocol

/// What people do to many alerts at once.
extension AlertService {
    private struct Handled: Sendable {
        var item: HandledAlerts.Item
        var found: StoredAlert?
        var written: AlertDecision.Written?
    }

    package nonisolated func handle(_ request: HandleAlerts, by caller: Caller) async throws -> HandledAlerts {
        let deed = try deed(of: request)
        let ids = try ids(of: request, by: caller)
        let known = ids.map { self.known($0, by: caller) }
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let handled = try await fleet.database.write { connection in
            try zip(ids, known).map { id, known in
                try Self.handle(id, deed, known, by: caller, at: now, connection)
            }
        }
        for written in handled.compactMap(\.written) { announce(written) }
        if case .resolve = deed { await silence(handled.filter { $0.written != nil }.compactMap(\.found)) }
        return HandledAlerts(items: handled.map(\.item))
    }

    private nonisolated func deed(of request: HandleAlerts) throws -> AlertDeed {
        let note = try AlertText.checked(request.note)
        return switch request.action {
        case .acknowledge: .acknowledge(note: note, until: try checked(until: request.until))
        case .unacknowledge: .unacknowledge(note: note)
        case .resolve: .resolve(note: note)
        case .assign: .assign(to: request.username, note: note)
        }
    }

    private nonisolated func ids(of request: HandleAlerts, by caller: Caller) throws -> [Alert.ID] {
        let ids: [Alert.ID]
        switch (request.ids, request.filter) {
        case (let named?, nil):
            var check = FieldCheck()
            if !(1...Limits.alertBulkMax).contains(named.count) {
                check.refuse("ids", "must be 1 to \(Limits.alertBulkMax)")
            }
            try check.finish()
            ids = named
        // From memory: what is open is all there.
        case (nil, let filter?): ids = ledger.open(within: caller.scope).filter(filter.fits).map(\.id)
        default: throw AlertError.choiceUnclear
        }
        // Together, or not at all: half of what was meant would look like all of it.
        guard ids.count <= Limits.alertBulkMax else { throw AlertError.tooMany(limit: Limits.alertBulkMax) }
        return ids
    }

    private static func handle(
        _ id: Alert.ID, _ deed: AlertDeed, _ known: StoredAlert?, by caller: Caller, at now: Timestamp,
        _ connection: borrowing Connection
    ) throws -> Handled {
        do {
            let (found, changed) = try perform(deed, on: id, known, by: caller, at: now, connection)
            guard let changed else { return Handled(item: .init(id: id, outcome: .unchanged)) }
            try remember(found, changed, on: connection)
            let written = try record(deed.verb, deed.word, found, changed, by: caller, at: now, on: connection)
            return Handled(item: .init(id: id, outcome: .changed), found: found, written: written)
        } catch let error as AlertError {
            return Handled(item: .init(id: id, outcome: try outcome(of: error)))
        }
    }

    /// What concerns one alert alone does not stop the others.
    private static func outcome(of error: AlertError) throws -> HandledAlerts.Outcome {
        switch error {
        case .unknown: .unknown
        case .resolved: .resolved
        case .unknownOwner: .ownerUnknown
        default: throw error
        }
    }
}
