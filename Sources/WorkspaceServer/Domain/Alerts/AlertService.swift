import Database
import Platform
import Protocol

/// Turns readings into alerts and takes what people do with them. The only place that knows which rules are how close.
package actor AlertService {
    let fleet: FleetContext
    private let live: LiveColumns
    let repository: AlertRepository
    let ledger: AlertLedger
    private let rules: AlertRuleService
    private let log = Log("alerts")
    private var facts = SiteFacts()
    private var watch = AlertWatch()
    private var isEvaluating = false
    /// Readings from before are history that was sent late: they say nothing about now.
    private var watchesFrom = Timestamp(milliseconds: .min)
    /// Since when this server, or the clock as it is now, has been listening.
    private var startedAt = Timestamp(milliseconds: .min)
    private var memories: [KeptMemory] = []
    private var clock = ClockWatch()

    package init(fleet: FleetContext, live: LiveColumns, ledger: AlertLedger, rules: AlertRuleService) {
        self.rules = rules
        self.fleet = fleet
        self.live = live
        self.ledger = ledger
        repository = AlertRepository(database: fleet.database)
    }

    /// What the live feed and the counters read.
    package nonisolated var board: any AlertBoard { ledger }

    /// Takes up the alerts that were open when the server stopped. Before the first `evaluate`.
    package func start() async throws {
        startedAt = Timestamp(milliseconds: fleet.time.milliseconds())
        watchesFrom = startedAt.advanced(bySeconds: -60)
        _ = ledger.silences.advance(to: Timestamp(milliseconds: fleet.time.milliseconds()))
        ledger.load(try await repository.everythingOpen())
        let (memories, heard) = try await fleet.database.read { connection in
            (
                try AlertMemoryRepository.everything(on: connection),
                try AlertMemoryRepository.heardContainers(on: connection)
            )
        }
        self.memories = memories
        watch = AlertWatch(heardBefore: heard)
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
        startedAt = Timestamp(milliseconds: fleet.time.milliseconds())
        watchesFrom = startedAt
        watch.forgetTimes()
    }

    private func look(at index: FleetIndex) async throws {
        if facts.version != index.version { facts = try await SiteFacts(of: index, from: fleet.database) }
        let book = rules.book
        if watch.version != index.version || watch.rulesVersion != book.version {
            watch.follow(index, facts, book, ledger, memories: memories)
            memories = []
            // A container that was made anew has another key.
            live.markTroubled(Set(ledger.troubledContainers().compactMap { index.container($0)?.key }))
        }
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        if ledger.silences.advance(to: now) {
            ledger.matchSilences()
            markTroubled()
        }
        let scene = AlertScene(
            index: index, facts: facts, live: live, ledger: ledger, watchesFrom: watchesFrom, now: now,
            startedAt: startedAt)
        let others =
            ledger.unattended(at: now).map { AlertFinding(decision: .endAcknowledgement($0)) }
            + ledger.strays().map { AlertFinding(decision: .unfold($0)) }
        try await write(watch.look(at: scene) + others, at: now)
    }

    /// All in one transaction, with what the rules remember: an alert and the wait that led to it are never on disk
    /// without each other. Takes the decisions back when that fails.
    private func write(_ findings: [AlertFinding], at now: Timestamp) async throws {
        let (kept, heard) = (watch.unkept, watch.newlyHeard)
        guard !findings.isEmpty || !kept.isEmpty || !heard.isEmpty else { return }
        do {
            let written = try await fleet.database.write { connection in
                var storms: [Project.ID: Int64] = [:]
                let written = try findings.map { try $0.decision.write(at: now, storms: &storms, on: connection) }
                for memory in kept.values { try AlertMemoryRepository.save(memory, on: connection) }
                for key in heard { try AlertMemoryRepository.saveHeard(key, on: connection) }
                return written
            }
            watch.confirm(kept, heard: heard)
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

    nonisolated func announce(_ change: AlertDecision.Written) {
        ledger.apply(change.stored)
        if let entry = change.activity { fleet.events.publish(.activity(entry)) }
    }

    /// It is over by somebody's word, while its cause may last.
    func silence(_ resolved: [StoredAlert]) {
        for stored in resolved { watch.silence(stored, fleet.directory.current) }
        // A container stays in trouble when somebody has seen its alert, not when it is over.
        markTroubled()
    }

    /// Here and nowhere else, one after the other: the last to tell must be the last to have asked.
    private func markTroubled() {
        let index = fleet.directory.current
        for (container, isTroubled) in ledger.takeTroubleChanges() {
            if let key = index.container(container)?.key { live.markTroubled(key, isTroubled) }
        }
    }
}
