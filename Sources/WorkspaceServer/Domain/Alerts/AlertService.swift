package import Auth
import Database
import Platform
package import Protocol

/// Turns readings into alerts and takes what people do with them. The only place that knows which rules are how close.
package actor AlertService {
    private let fleet: FleetContext
    private let live: LiveColumns
    private let repository: AlertRepository
    private let ledger: AlertLedger
    private let log = Log("alerts")
    private var facts = SiteFacts()
    private var watch = AlertWatch()
    private var isEvaluating = false
    /// Readings from before are history that was sent late: they say nothing about now.
    private var watchesFrom = Timestamp(milliseconds: .min)
    private var clock = ClockWatch()

    package init(fleet: FleetContext, live: LiveColumns, ledger: AlertLedger) {
        self.fleet = fleet
        self.live = live
        self.ledger = ledger
        repository = AlertRepository(database: fleet.database)
    }

    /// What the live feed and the counters read.
    package nonisolated var board: any AlertBoard { ledger }

    /// Takes up the alerts that were open when the server stopped. Before the first `evaluate`.
    package func start() async throws {
        watchesFrom = Timestamp(milliseconds: fleet.time.milliseconds()).advanced(bySeconds: -60)
        ledger.load(try await repository.everythingOpen())
        watch = AlertWatch()
        // The rules may look for the first time long after the first client.
        let index = fleet.directory.current
        live.markTroubled(Set(ledger.troubledContainers().compactMap { index.container($0)?.key }))
    }

    /// Once a second until cancelled; readings are only looked at when there are new ones, ages always.
    package func run() async {
        while !Task.isCancelled {
            await evaluate()
            // A cancelled sleep ends early; the loop's condition is what ends the loop.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Looks at what has news once, writes what follows, then tells the others.
    package func evaluate() async {
        // While one evaluation waits for the disk, another must not decide the same again.
        guard !isEvaluating else { return }
        isEvaluating = true
        defer { isEvaluating = false }
        followClock()
        do {
            let index = fleet.directory.current
            // Before the fleet is read, everything that is open would look as if its target were gone.
            guard index.version > 0 else { return }
            try await look(at: index)
        } catch {
            // What is wrong with the storage the database says, once and not every second.
            if StorageTrouble(error) == nil { log.error("not evaluated", ["error": "\(error)"]) }
        }
    }

    /// When the clock is set, readings look a day old that arrived a second ago, and seconds look like days: what is
    /// known is looked at again from here on, as after a start.
    private func followClock() {
        guard clock.jump(of: fleet.time) != 0 else { return }
        watchesFrom = Timestamp(milliseconds: fleet.time.milliseconds())
        watch.forgetTimes()
    }

    private func look(at index: FleetIndex) async throws {
        if facts.version != index.version { facts = try await SiteFacts(of: index, from: fleet.database) }
        if watch.version != index.version {
            watch.follow(index, facts, ledger)
            // A container that was made anew has another key.
            live.markTroubled(Set(ledger.troubledContainers().compactMap { index.container($0)?.key }))
        }
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let scene = AlertScene(
            index: index, facts: facts, live: live, ledger: ledger, watchesFrom: watchesFrom, now: now)
        try await write(watch.look(at: scene), at: now)
    }

    /// All in one transaction; takes the decisions back when that fails.
    private func write(_ findings: [AlertFinding], at now: Timestamp) async throws {
        guard !findings.isEmpty else { return }
        do {
            let written = try await fleet.database.write { connection in
                try findings.map { try $0.decision.write(at: now, on: connection) }
            }
            for (finding, change) in zip(findings, written) {
                if let change { announce(change) }
                watch.confirm(finding, change?.stored, ledger)
            }
        } catch {
            for finding in findings { watch.takeBack(finding) }
            throw error
        }
        markTroubled()
    }

    private nonisolated func announce(_ change: AlertDecision.Written) {
        ledger.apply(change.stored)
        if let entry = change.activity { fleet.events.publish(.activity(entry)) }
    }

    /// Here and nowhere else, one after the other: the last to tell must be the last to have asked.
    private func markTroubled() {
        let index = fleet.directory.current
        for (container, isTroubled) in ledger.takeTroubleChanges() {
            if let key = index.container(container)?.key { live.markTroubled(key, isTroubled) }
        }
    }
}

/// What people do.
extension AlertService {
    package nonisolated func list(_ request: ListAlerts, by caller: Caller) async throws -> Page<Alert> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "alerts", keys: [.integer, .integer, .integer])
        let filter = AlertRepository.Filter(
            status: request.status, severity: request.severity, project: request.projectId, target: request.target)
        return try await AlertRepository(database: fleet.database).list(filter, page, within: caller.scope)
    }

    package nonisolated func get(_ request: GetAlert, by caller: Caller) async throws -> Alert {
        try await AlertRepository(database: fleet.database).find(request.id, within: caller.scope)
    }

    /// The first to acknowledge is kept; a second time changes nothing.
    package nonisolated func acknowledge(_ request: AcknowledgeAlert, by caller: Caller) async throws -> Alert {
        let note = try Self.checked(request.note)
        return try await decide(request.id, .acknowledge, by: caller) { found, now in
            if found.alert.status == .acknowledged { return nil }
            guard found.alert.status == .active else { throw AlertError.resolved(request.id) }
            return found.acknowledged(by: caller.username, note: note, at: now)
        }
    }

    /// Stays quiet until the cause is gone and comes back. Resolving twice changes nothing.
    package nonisolated func resolve(_ request: ResolveAlert, by caller: Caller) async throws -> Alert {
        let note = try Self.checked(request.note)
        return try await decide(request.id, .resolve, by: caller) { found, now in
            found.alert.status == .resolved ? nil : found.resolved(by: caller.username, note: note, at: now)
        }
    }

    package nonisolated func comment(_ request: CommentOnAlert, by caller: Caller) async throws -> Alert {
        guard let text = try Self.checked(request.text) else { throw AlertError.textMissing }
        return try await change(request.id, .comment, by: caller) { now, connection in
            let found = try AlertRepository.find(request.id, within: caller.scope, on: connection)
            try AlertRepository.comment(on: found.number, text, by: caller.username, at: now, on: connection)
            return (found, try AlertRepository.find(request.id, within: caller.scope, on: connection))
        }
    }

    private enum Deed: String {
        case acknowledge, resolve, comment

        var word: String {
            switch self {
            case .acknowledge: "Acknowledged"
            case .resolve: "Resolved"
            case .comment: "Commented on"
            }
        }
    }

    /// What a person decides about one alert follows from how it stands; none when nothing is to change.
    ///
    /// An open alert is in memory, comments and all. As long as its row is of the same revision, nothing has to be
    /// read: that halves what an acknowledgement costs the one thread that writes.
    private nonisolated func decide(
        _ id: Alert.ID, _ deed: Deed, by caller: Caller,
        _ next: @escaping @Sendable (StoredAlert, Timestamp) throws -> StoredAlert?
    ) async throws -> Alert {
        let known = Int64(id.rawValue).flatMap { ledger.openAlert($0) }
            .flatMap { caller.scope.contains($0.alert.projectId) ? $0 : nil }
        return try await change(id, deed, by: caller) { now, connection in
            if let known, let changed = try next(known, now), try AlertRepository.save(changed, on: connection) {
                return (known, changed)
            }
            let found = try AlertRepository.find(id, within: caller.scope, on: connection)
            guard let changed = try next(found, now) else { return (found, nil) }
            // Read on the connection that alone writes: the row is of this revision.
            guard try AlertRepository.save(changed, on: connection) else { throw AlertError.unknown(id) }
            return (found, changed)
        }
    }

    /// Changes an alert and records that, in one transaction. Beside the actor: what people do need not wait until the
    /// rules have looked at every container.
    private nonisolated func change(
        _ id: Alert.ID, _ deed: Deed, by caller: Caller,
        _ body: @escaping @Sendable (Timestamp, borrowing Connection) throws -> (StoredAlert, StoredAlert?)
    ) async throws -> Alert {
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let (found, written) = try await fleet.database.write { connection in
            let (found, changed) = try body(now, connection)
            guard let changed else { return (found, AlertDecision.Written?.none) }
            let draft = ActivityDraft(
                "alert.\(deed.rawValue)", "alert", id.rawValue, in: found.alert.projectId,
                "\(deed.word) “\(found.alert.message)” on \(found.alert.targetId)",
                before: .object(["status": .string(found.alert.status.rawValue)]),
                after: .object(["status": .string(changed.alert.status.rawValue)]))
            let entry = try ActivityRepository.append(draft, by: caller, at: now, on: connection)
            return (found, AlertDecision.Written(stored: changed, activity: entry))
        }
        guard let written else { return found.alert }
        announce(written)
        if written.stored.alert.status == .resolved { await silence(found) }
        return written.stored.alert
    }

    /// Line breaks and tabs are what people type; the other control characters come from programs.
    private static func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
    }

    /// It is over by somebody's word, while its cause may last.
    private func silence(_ resolved: StoredAlert) {
        if resolved.alert.status != .resolved { watch.silence(resolved, fleet.directory.current) }
        // A container stays in trouble when somebody has seen its alert, not when it is over.
        markTroubled()
    }

    /// Without the blanks around it; absent when nothing is left.
    private static func checked(_ text: String?) throws(AlertError) -> String? {
        guard let text else { return nil }
        let head = text.drop(while: \.isWhitespace)
        let trimmed = String(head.prefix(head.count - head.reversed().prefix(while: \.isWhitespace).count))
        // Scalars: a thousand accents on one letter are one character.
        guard trimmed.unicodeScalars.count <= Limits.textLengthMax else {
            throw .textTooLong(limit: Limits.textLengthMax)
        }
        guard !trimmed.unicodeScalars.contains(where: Self.steersTerminals) else { throw .textUnprintable }
        return trimmed.isEmpty ? nil : trimmed
    }
}
