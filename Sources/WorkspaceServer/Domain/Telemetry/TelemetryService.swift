package import Auth
package import Platform
package import Protocol
import Synchronization
import TimeSeries

/// Takes in what the sites measure. A reading is acknowledged when it is in the journal; from there it goes into
/// memory, and once a minute what each container and project did in that minute is written down.
package final class TelemetryService: Sendable {
    /// Clocks of agents may be ahead by this much.
    static let skewMilliseconds: Int64 = 60_000
    /// Minute rows are kept for 48 hours; what is older could not be added to them any more.
    static let lateMilliseconds: Int64 = 47 * 3_600_000
    /// A sender of history waits when this many minutes are not written yet.
    private static let minutesPerWrite = 30
    /// An hour of 17,864 miners at ten seconds would be 58 MB: nobody has that much waiting unless much comes at once.
    package static let openBytesUsual = 64 << 20
    /// A larger fleet has its share for each slot: 28 moments, which pack nearly as well as sixty.
    private static let openBytesOfSlot = 256
    /// Packing is spread over the seconds between two buckets of a container: each takes about a millisecond.
    private static let packedPerSecond = 2

    private let directory: FleetDirectory
    private let openBytesUsual: Int
    private let live: LiveColumns
    private let store: TelemetryArchive
    private let rollUps: RollUpRepository
    private let time: TimeSource
    private let log = Log("telemetry")
    private let open = Mutex(OpenMinutes())
    private let forgottenHour = Mutex(Int64.min)
    private let acceptedCounter = Atomic<Int>(0)
    private let isFlushing = Atomic<Bool>(false)
    private let isPacking = Atomic<Bool>(false)

    package init(
        directory: FleetDirectory, live: LiveColumns, store: TelemetryArchive, time: TimeSource,
        openBytesUsual: Int = openBytesUsual
    ) {
        self.directory = directory
        self.openBytesUsual = openBytesUsual
        self.live = live
        self.store = store
        rollUps = RollUpRepository(database: store.live)
        self.time = time
    }

    /// Takes up what was acknowledged before the last end. Before the first batch.
    package func start() async throws {
        let flushed = try await rollUps.flushed()
        let now = Timestamp(milliseconds: time.milliseconds())
        let index = directory.current
        var newest: [Int32: Int32] = [:]
        try await store.replay { number, frames in
            for frame in frames {
                newest[frame.container] = frame.roster
                // Of a container that is gone meanwhile there is history, but no present.
                guard let container = index.container(key: frame.container) else { continue }
                var samples = fitting(frame.samples(of: container.id), container)
                if number == 0 {
                    forget(store.slots(of: container, in: index, changedSince: frame.roster), in: &samples)
                }
                let at = Timestamp(milliseconds: frame.at)
                let sums = live.record(samples, in: container, at: at, source: frame.source, now: now)
                // What was known at the end stands in its minute already.
                guard number > 0 else { continue }
                let minute = SeriesGrid.floor(frame.second, by: 60)
                let isWritten = flushed[minute].map { number <= $0 } ?? false
                open.withLock { $0.add(isWritten ? .init() : sums.tick, of: container.key, at: minute, number: number) }
            }
        }
        for (key, roster) in newest {
            // Who moved before the end must not show what the one in the slot before had done.
            guard let container = index.container(key: key) else { continue }
            live.forget(slots: store.slots(of: container, in: index, changedSince: roster), of: container)
        }
        for project in index.projects { live.addUp(project) }
    }

    /// Who moved since must not show what the one in the slot before had done.
    private func forget(_ slots: [Int], in samples: inout ContainerSamples) {
        for slot in slots where samples.miners.indices.contains(slot - samples.firstSlot + 1) {
            samples.miners[slot - samples.firstSlot + 1] = .unheard
        }
    }

    /// A container may have been made smaller since.
    private func fitting(_ samples: ContainerSamples, _ container: FleetIndex.ContainerEntry) -> ContainerSamples {
        var fitting = samples
        fitting.miners.removeLast(
            min(samples.miners.count, max(0, samples.firstSlot - 1 + samples.miners.count - container.minerKeys.count)))
        return fitting
    }

    var fleet: FleetIndex { directory.current }

    /// Readings taken in since the start.
    package var acceptedCount: Int { acceptedCounter.load(ordering: .relaxed) }

    /// The one way in, for every form in which readings arrive.
    package func ingest(_ batch: TelemetryBatch, by caller: Caller) async throws -> TelemetryReceipt {
        let index = directory.current
        let project = try index.project(batch.projectId, within: caller.scope)
        let now = Timestamp(milliseconds: time.milliseconds())
        guard batch.at.milliseconds <= now.milliseconds + Self.skewMilliseconds else {
            throw TelemetryError.fromTheFuture(batch.at)
        }
        guard batch.at.milliseconds >= now.milliseconds - Self.lateMilliseconds else {
            throw TelemetryError.tooOld(batch.at)
        }
        var receipt = TelemetryReceipt(accepted: 0, unknown: [])
        let parts = screen(batch, of: project, in: index, into: &receipt)
        let name = batch.id.map { id in
            JournalRepository.BatchName(project: project.key, at: batch.at, id: id)
        }
        let isNew = try await store.append(store.entry(parts, of: batch, in: index), named: name) { [self] number in
            record(parts, of: batch, project, number: number)
        }
        if isNew { acceptedCounter.add(receipt.accepted, ordering: .relaxed) }
        await keepUp(now: now)
        return receipt
    }

    private func screen(
        _ batch: TelemetryBatch, of project: FleetIndex.ProjectEntry, in index: FleetIndex,
        into receipt: inout TelemetryReceipt
    ) -> [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)] {
        var parts: [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)] = []
        for samples in batch.containers {
            guard let container = index.container(samples.containerId), container.project == project.id else {
                // The others still count: an agent may know of a container that was deleted a minute ago.
                receipt.unknown.append(samples.containerId.rawValue)
                continue
            }
            let sound = TelemetryScreening(container: container, index: index).screen(samples, into: &receipt)
            parts.append((container, sound))
        }
        return parts
    }

    /// Into memory, in the order of the journal: on the journal's thread.
    private func record(
        _ parts: [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)], of batch: TelemetryBatch,
        _ project: FleetIndex.ProjectEntry, number: Int64
    ) {
        let now = Timestamp(milliseconds: time.milliseconds())
        for (container, samples) in parts {
            let sums = live.record(samples, in: container, at: batch.at, source: batch.source, now: now)
            open.withLock {
                $0.add(
                    sums.tick, of: container.key, at: SeriesGrid.floor(batch.at.milliseconds, by: 1_000) / 1_000,
                    number: number)
            }
        }
        // Once per batch and not per container: a batch has up to all of the site's.
        live.addUp(project)
    }

    /// A sender of history, or of more than is usual, does the work that it makes.
    private func keepUp(now: Timestamp) async {
        if open.withLock({ $0.closedCount(now: now.milliseconds / 1_000) }) >= Self.minutesPerWrite {
            await flush(now: now)
        }
        let usual = max(openBytesUsual, directory.current.miners.count * Self.openBytesOfSlot)
        guard store.openBytes > usual else { return }
        await pack(limit: .max)
        // A very large fleet fills the memory before its containers are full. A part at a time, so that they are not
        // all due together ever after.
        if store.openBytes > usual { await pack { $0.unpacked.prefix(max(1, $0.unpacked.count / 4)) } }
    }

    /// Writes every minute that has ended. What the database does not take is kept and tried again.
    package func flush(now: Timestamp) async {
        // One at a time: how far a minute is written must grow in the order in which it is written.
        guard !isFlushing.exchange(true, ordering: .acquiring) else { return }
        defer { isFlushing.store(false, ordering: .releasing) }
        let second = now.milliseconds / 1_000
        while true {
            let (minutes, through) = open.withLock { open in
                (open.takeClosed(now: second, limit: Self.minutesPerWrite), open.through)
            }
            guard !minutes.isEmpty, await write(minutes, through: through) else { return }
        }
    }

    /// Before the server ends, after everything else. What is packed need not be read from the journal at the next
    /// start, which answers at once then, and shows what was known, with its age, until somebody sends.
    package func finish() async {
        await flushEverything()
        await packEverything()
        let index = directory.current
        do {
            try await store.keepLatest(HeldValues.all(of: live, in: index), in: index)
        } catch {
            if StorageTrouble(error) == nil { log.error("latest values not kept", ["error": "\(error)"]) }
        }
    }

    /// The open minute too. The next start adds to it.
    func flushEverything() async {
        let (minutes, through) = open.withLock { open in (open.takeAll(), open.through) }
        if !minutes.isEmpty { _ = await write(minutes, through: through) }
    }

    private func write(_ minutes: OpenMinutes.Minutes, through: Int64) async -> Bool {
        let projects = Dictionary(uniqueKeysWithValues: directory.current.projects.map { ($0.key, $0.containerKeys) })
        do {
            try await rollUps.add(minutes, projects: projects, through: through)
            open.withLock { $0.written(minutes) }
            return true
        } catch {
            let lost = open.withLock { $0.putBack(minutes) }
            // Kept and tried again every second: only what is lost is worth a line each time.
            guard lost > 0 || StorageTrouble(error) == nil else { return false }
            log.error("minutes not written", ["minutes": "\(minutes.count)", "lost": "\(lost)", "error": "\(error)"])
            return false
        }
    }

    /// Once a second until cancelled.
    package func run() async {
        var clock = ClockWatch()
        while !Task.isCancelled {
            if clock.jump(of: time) < 0 { live.clockWasSetBack(to: Timestamp(milliseconds: time.milliseconds())) }
            await tend(now: Timestamp(milliseconds: time.milliseconds()))
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// The work of a second: lets old values turn stale, writes minutes, packs what is due, forgets old minutes.
    package func tend(now: Timestamp) async {
        live.refresh(now: now)
        await flush(now: now)
        // At least two, with a larger fleet as many as come in, and half of what history has left behind.
        let usual = max(Self.packedPerSecond, directory.current.containers.count / 30)
        await pack { store in
            let full = store.full
            return full.prefix(max(usual, full.count / 2))
        }
        await forget(now: now)
        await store.giveBackPages()
        await store.months.closeIdle()
    }

    package func pack(limit: Int) async { await pack { $0.full.prefix(limit) } }

    func packEverything() async { await pack { $0.unpacked[...] } }

    /// Packs what is due, then lets the journal go as far as nobody needs it.
    private func pack(_ due: (TelemetryArchive) -> ArraySlice<Int32>) async {
        guard !isPacking.exchange(true, ordering: .acquiring) else { return }
        defer { isPacking.store(false, ordering: .releasing) }
        do {
            let due = due(store)
            guard !due.isEmpty else { return }
            for container in due { try await store.seal(container) }
            try await store.trim(keeping: open.withLock { $0.firstNumber })
        } catch {
            // Kept in the journal and tried again.
            if StorageTrouble(error) == nil { log.error("readings not packed", ["error": "\(error)"]) }
        }
    }

    /// Once an hour.
    private func forget(now: Timestamp) async {
        let second = now.milliseconds / 1_000
        let hour = second / 3_600
        guard forgottenHour.withLock({ $0 < hour }) else { return }
        let index = directory.current
        let scopes = index.projects.flatMap { [$0.key] + $0.containerKeys }
        do {
            try await rollUps.forgetMinutes(
                before: second - SeriesGrid.minutesKept, of: scopes + [RollUpRepository.world])
            try await store.forgetNames(before: now.advanced(bySeconds: -Int(Self.lateMilliseconds / 1_000) - 3_600))
            forgottenHour.withLock { $0 = hour }
        } catch {
            if StorageTrouble(error) == nil { log.error("old minutes not removed", ["error": "\(error)"]) }
        }
    }
}
