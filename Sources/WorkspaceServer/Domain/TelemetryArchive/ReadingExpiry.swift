import Database
import Platform
package import Protocol
import Synchronization

/// Lets go of readings that are older than their site's limit: month by month, a few packets a second, so that nobody
/// who asks or sends notices. Their hours stay, and are made first where an older release left none.
package final class ReadingExpiry: Sendable {
    /// Three megabytes at most.
    private static let packetsPerStep = 32
    /// Two megabytes: the pages of what went are given back to the disk as slowly.
    private static let pagesPerStep = 256
    private static let secondsBetweenLooks = 3_600

    private struct State: Sendable {
        /// Whose readings of a month are gone; nil for those of sites that are gone themselves.
        var settled: [TelemetryMonth: Set<Project.ID?>] = [:]
        var begun: [TelemetryMonth: Set<Project.ID?>] = [:]
        var oldest: Timestamp?
    }

    private let store: TelemetryArchive
    private let fleet: FleetContext
    private let kept: ReadingsKept
    private let log = Log("telemetry")
    private let state = Mutex(State())

    package init(store: TelemetryArchive, fleet: FleetContext, kept: ReadingsKept) {
        self.store = store
        self.fleet = fleet
        self.kept = kept
    }

    /// The first packed reading that is still there.
    package var oldest: Timestamp? { state.withLock { $0.oldest } }

    /// Until cancelled.
    package func run() async {
        var secondsToLook = 0
        while !Task.isCancelled {
            if secondsToLook == 0 {
                secondsToLook = Self.secondsBetweenLooks
                do {
                    // A step at a time for as long as there is anything to do, then again in an hour.
                    if try await step() { secondsToLook = 1 } else { try await lookForOldest() }
                } catch {
                    if StorageTrouble(error) == nil { log.error("old readings not removed", ["error": "\(error)"]) }
                }
            }
            secondsToLook -= 1
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Removes a little; false when nothing is left that is too old.
    func step() async throws -> Bool {
        let now = fleet.time.milliseconds() / 1_000
        let index = fleet.directory.current
        for month in store.months.all {
            let expired = Set([nil] + index.projects.map { Optional($0.id) })
                .filter { project in kept.first(of: project, now: now).map { month < $0 } ?? false }
                .subtracting(state.withLock { $0.settled[month] ?? [] })
            guard !expired.isEmpty else { continue }
            var containers: [Project.ID?: [Int32]] = [:]
            for held in try await store.containers(in: month) {
                containers[index.container(key: held.container)?.project, default: []].append(held.container)
            }
            for project in expired.sorted(by: { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }) {
                if let due = containers[project] {
                    // First, so that nothing goes of which nobody could know; after a restart it is said again.
                    if state.withLock({ $0.begun[month, default: []].insert(project).inserted }) {
                        try await record(month, project)
                    }
                    try await store.expire(due, in: month, limit: Self.packetsPerStep)
                    return true
                }
                guard try await store.giveBack(in: month, limit: Self.pagesPerStep) == 0 else { return true }
                state.withLock { _ = $0.settled[month, default: []].insert(project) }
            }
        }
        return false
    }

    private func record(_ month: TelemetryMonth, _ project: Project.ID?) async throws {
        let days = kept.days(of: project) ?? 0
        let draft = ActivityDraft(
            "readings.expire", "project", project?.rawValue ?? "", in: project,
            "Let go of the readings of single miners of \(month), older than \(days) days; their hours are kept")
        let at = Timestamp(milliseconds: fleet.time.milliseconds())
        let entry = try await fleet.database.write { connection in
            try ActivityRepository.appendBySystem(draft, at: at, on: connection)
        }
        fleet.events.publish(.activity(entry))
    }

    private func lookForOldest() async throws {
        for month in store.months.all {
            guard let first = try await store.containers(in: month).map(\.first).min() else { continue }
            return state.withLock { $0.oldest = Timestamp(milliseconds: first * 1_000) }
        }
        state.withLock { $0.oldest = nil }
    }
}

extension TelemetryArchive {
    /// Those of which a month has readings, and the second of the first of them.
    func containers(in month: TelemetryMonth) async throws -> [(container: Int32, first: Int64)] {
        try await months.read(month) { try ChunkRepository.containers(on: $0) } ?? []
    }

    /// Removes some packets of readings, the oldest first.
    func expire(_ containers: [Int32], in month: TelemetryMonth, limit: Int) async throws {
        try await months.write(month) { try ChunkRepository.expire(containers, limit: limit, on: $0) }
    }

    /// Makes the file smaller by what is free in it; returns by how many pages.
    func giveBack(in month: TelemetryMonth, limit: Int) async throws -> Int {
        try await months.write(month) { try $0.giveBackPages(keeping: 0, limit: limit) }
    }
}
