package import Auth
import Database
import Platform
package import Protocol

/// Turns readings into alerts and takes what people do with them. The only place that knows which rules are how close.
package actor AlertService {
    /// How often the list of folded machines of an open alert is written again, at most.
    private static let childrenEverySeconds = 60.0

    private let fleet: FleetContext
    private let live: LiveColumns
    private let repository: AlertRepository
    private let ledger: AlertLedger
    private let rules = AlertRules()
    private let log = Log("alerts")
    private var facts = SiteFacts()
    private var tracks: [AlertObservation.Key: AlertTrack] = [:]
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
        let open = try await repository.everythingOpen()
        ledger.load(open)
        for stored in open { tracks[stored.key] = AlertTrack(open: stored.alert.severity) }
        markTroubled()
    }

    /// Once a second until cancelled; readings are only looked at when there are new ones, ages always.
    package func run() async {
        while !Task.isCancelled {
            await evaluate()
            // A cancelled sleep ends early; the loop's condition is what ends the loop.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Looks at everything once, writes what follows, then tells the others.
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
            if facts.version != index.version { facts = try await SiteFacts(of: index, from: fleet.database) }
            try await settle(observe(index), at: Timestamp(milliseconds: fleet.time.milliseconds()))
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
        for key in tracks.keys { tracks[key]?.forgetTimes() }
    }

    private func observe(_ index: FleetIndex) -> [AlertObservation] {
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        return index.projects.flatMap { project in
            let boxes = project.containerKeys.compactMap { index.container(key: $0) }.map { container in
                AlertRules.Box(
                    container: container,
                    standing: live.standing(of: container.key).flatMap { $0.at < watchesFrom ? nil : $0 },
                    offlineMiners: live.offlineMiners(of: container).compactMap { index.miner(key: $0) }
                        .filter { !$0.inMaintenance }.map(\.id),
                    expectedTerahash: facts.expectedTerahash[project.id])
            }
            let equipment = facts.loadedEquipment(of: project, in: index, live)
            return rules.observations(of: boxes, in: project.id, now: now)
                + rules.observations(ofEquipment: equipment, in: project.id)
        }
    }

    /// Decides in memory, writes all of it in one transaction, and takes the decisions back when that fails.
    private func settle(_ observations: [AlertObservation], at now: Timestamp) async throws {
        let open = Dictionary(ledger.openAlerts().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var decisions: [AlertDecision] = []
        var before: [AlertObservation.Key: AlertTrack] = [:]
        for observation in observations {
            var track = tracks[observation.key] ?? AlertTrack()
            let old = track
            let change = track.step(observation.rule, observation.value, at: now)
            // Idle ones are forgotten, or there would be one for every rule and machine of the server.
            tracks[observation.key] = track.isIdle ? nil : track
            let stored = open[observation.key]
            guard let decision = AlertDecision(change, observation, stored, now: now, every: Self.childrenEverySeconds)
            else { continue }
            before[observation.key] = old
            decisions.append(decision)
        }
        let watched = Set(observations.map(\.key))
        // What is not observed any more was deleted or moved; nothing would ever remove its track.
        tracks = tracks.filter { watched.contains($0.key) || open[$0.key] != nil }
        for stored in open.values where !watched.contains(stored.key) {
            tracks[stored.key] = nil
            decisions.append(.resolve(stored.number))
        }
        guard !decisions.isEmpty else { return }
        do {
            let written = try await fleet.database.write { [decisions] connection in
                try decisions.compactMap { try $0.write(at: now, on: connection) }
            }
            for change in written { announce(change) }
        } catch {
            // The next second decides the same again, so that a full disk delays an alert but loses none.
            for (key, track) in before { tracks[key] = track }
            throw error
        }
        markTroubled()
    }

    private nonisolated func announce(_ change: AlertDecision.Written) {
        ledger.apply(change.stored)
        if let entry = change.activity { fleet.events.publish(.activity(entry)) }
    }

    private func markTroubled() {
        let index = fleet.directory.current
        let troubled = ledger.openAlerts().compactMap { stored -> Int32? in
            // A notice is no trouble: nobody has to act on it.
            guard stored.alert.targetType == .container, stored.alert.severity != .info else { return nil }
            return index.container(Container.ID(stored.alert.targetId))?.key
        }
        live.markTroubled(Set(troubled))
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
        return try await change(request.id, .acknowledge, by: caller) { found, now, connection in
            if found.alert.status == .acknowledged { return nil }
            guard found.alert.status == .active else { throw AlertError.resolved(request.id) }
            let acknowledged = found.acknowledged(by: caller.username, note: note, at: now)
            try AlertRepository.save(acknowledged, on: connection)
            return acknowledged
        }
    }

    /// Stays quiet until the cause is gone and comes back. Resolving twice changes nothing.
    package nonisolated func resolve(_ request: ResolveAlert, by caller: Caller) async throws -> Alert {
        let note = try Self.checked(request.note)
        return try await change(request.id, .resolve, by: caller) { found, now, connection in
            if found.alert.status == .resolved { return nil }
            let resolved = found.resolved(by: caller.username, note: note, at: now)
            try AlertRepository.save(resolved, on: connection)
            return resolved
        }
    }

    package nonisolated func comment(_ request: CommentOnAlert, by caller: Caller) async throws -> Alert {
        guard let text = try Self.checked(request.text) else { throw AlertError.textMissing }
        return try await change(request.id, .comment, by: caller) { found, now, connection in
            try AlertRepository.comment(on: found.number, text, by: caller.username, at: now, on: connection)
            return try AlertRepository.find(request.id, within: caller.scope, on: connection)
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

    /// Finds the alert within the caller's scope, changes it and records that, all in one transaction. Beside the
    /// actor: what people do need not wait until the rules have looked at every container.
    private nonisolated func change(
        _ id: Alert.ID, _ deed: Deed, by caller: Caller,
        _ body: @escaping @Sendable (StoredAlert, Timestamp, borrowing Connection) throws -> StoredAlert?
    ) async throws -> Alert {
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let (found, written) = try await fleet.database.write { connection in
            let found = try AlertRepository.find(id, within: caller.scope, on: connection)
            guard let changed = try body(found, now, connection) else {
                return (found, AlertDecision.Written?.none)
            }
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
        if resolved.alert.status != .resolved { tracks[resolved.key, default: AlertTrack()].silence() }
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
