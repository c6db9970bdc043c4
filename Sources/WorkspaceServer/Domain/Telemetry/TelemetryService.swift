package import Auth
package import Platform
package import Protocol
import Synchronization
import TimeSeries

/// Takes in what the sites measure. Readings live in memory; once a minute, what each container and project did in that
/// minute is written to the database. A crash loses at most the minutes that were not written yet.
package final class TelemetryService: Sendable {
    /// Clocks of agents may be ahead by this much.
    static let skewMilliseconds: Int64 = 60_000
    /// Minute rows are kept for 48 hours; what is older could not be added to them any more.
    static let lateMilliseconds: Int64 = 47 * 3_600_000
    /// A sender of history waits when this many minutes are not written yet.
    private static let minutesPerWrite = 30

    private let directory: FleetDirectory
    private let live: LiveColumns
    private let rollUps: RollUpRepository
    private let time: TimeSource
    private let log = Log("telemetry")
    private let open = Mutex(OpenMinutes())
    private let forgottenHour = Mutex(Int64.min)
    private let acceptedCounter = Atomic<Int>(0)

    package init(directory: FleetDirectory, live: LiveColumns, rollUps: RollUpRepository, time: TimeSource) {
        self.directory = directory
        self.live = live
        self.rollUps = rollUps
        self.time = time
    }

    var fleet: FleetIndex { directory.current }

    /// Readings taken in since the start.
    package var acceptedCount: Int { acceptedCounter.load(ordering: .relaxed) }

    /// The one way in, for every form in which readings arrive.
    package func ingest(_ batch: TelemetryBatch, by caller: Caller) async throws -> TelemetryReceipt {
        let index = directory.current
        guard caller.scope.contains(batch.projectId), let project = index.project(batch.projectId) else {
            throw TelemetryError.unknownProject(batch.projectId)
        }
        let now = Timestamp(milliseconds: time.milliseconds())
        guard batch.at.milliseconds <= now.milliseconds + Self.skewMilliseconds else {
            throw TelemetryError.fromTheFuture(batch.at)
        }
        guard batch.at.milliseconds >= now.milliseconds - Self.lateMilliseconds else {
            throw TelemetryError.tooOld(batch.at)
        }
        let receipt = record(batch, of: project, in: index, now: now)
        if open.withLock({ $0.closedCount(now: now.milliseconds / 1_000) }) >= Self.minutesPerWrite {
            await flush(now: now)
        }
        return receipt
    }

    private func record(
        _ batch: TelemetryBatch, of project: FleetIndex.ProjectEntry, in index: FleetIndex, now: Timestamp
    ) -> TelemetryReceipt {
        var receipt = TelemetryReceipt(accepted: 0, unknown: [])
        for samples in batch.containers {
            guard let container = index.container(samples.containerId), container.project == project.id else {
                // The others still count: an agent may know of a container that was deleted a minute ago.
                receipt.unknown.append(samples.containerId.rawValue)
                continue
            }
            let sound = TelemetryScreening(container: container, index: index).screen(samples, into: &receipt)
            let sums = live.record(sound, in: container, at: batch.at, source: batch.source, now: now)
            open.withLock { $0.add(sums.tick, of: container.key, at: batch.at.milliseconds / 1_000) }
        }
        // Once per batch and not per container: a batch has up to all of the site's.
        live.addUp(project)
        acceptedCounter.add(receipt.accepted, ordering: .relaxed)
        return receipt
    }

    /// Writes every minute that has ended. What the database does not take is kept and tried again.
    package func flush(now: Timestamp) async {
        let second = now.milliseconds / 1_000
        while true {
            let minutes = open.withLock { $0.takeClosed(now: second, limit: Self.minutesPerWrite) }
            guard !minutes.isEmpty, await write(minutes) else { return }
        }
    }

    /// Before the server ends: the open minute too. The next start adds to it.
    package func flushEverything() async {
        let minutes = open.withLock { $0.takeAll() }
        if !minutes.isEmpty { _ = await write(minutes) }
    }

    private func write(_ minutes: OpenMinutes.Minutes) async -> Bool {
        let projects = Dictionary(uniqueKeysWithValues: directory.current.projects.map { ($0.key, $0.containerKeys) })
        do {
            try await rollUps.add(minutes, projects: projects)
            return true
        } catch {
            let lost = open.withLock { $0.putBack(minutes) }
            // Kept and tried again every second: only what is lost is worth a line each time.
            guard lost > 0 || StorageTrouble(error) == nil else { return false }
            log.error("minutes not written", ["minutes": "\(minutes.count)", "lost": "\(lost)", "error": "\(error)"])
            return false
        }
    }

    /// Once a second until cancelled: lets old values turn stale, writes minutes, forgets old ones.
    package func run() async {
        var clock = ClockWatch()
        while !Task.isCancelled {
            if clock.jump(of: time) < 0 { live.clockWasSetBack(to: Timestamp(milliseconds: time.milliseconds())) }
            let now = Timestamp(milliseconds: time.milliseconds())
            live.refresh(now: now)
            await flush(now: now)
            await forget(now: now)
            try? await Task.sleep(for: .seconds(1))
        }
        await flushEverything()
    }

    /// Once an hour.
    private func forget(now: Timestamp) async {
        let second = now.milliseconds / 1_000
        let hour = second / 3_600
        guard forgottenHour.withLock({ $0 < hour }) else { return }
        let index = directory.current
        let scopes = index.projects.flatMap { [$0.key] + $0.containerKeys }
        do {
            try await rollUps.forgetMinutes(before: second - SeriesGrid.minutesKept, of: scopes)
            forgottenHour.withLock { $0 = hour }
        } catch {
            if StorageTrouble(error) == nil { log.error("old minutes not removed", ["error": "\(error)"]) }
        }
    }
}
