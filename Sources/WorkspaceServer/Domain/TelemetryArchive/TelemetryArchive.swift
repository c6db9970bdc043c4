package import Database
package import Platform
import Protocol
import Synchronization
import TimeSeries

/// Every reading, from the moment it is acknowledged: first in the journal and in memory, then packed into the file of
/// its month. At any moment the two together hold each reading, and a crash at any moment leaves it so.
package final class TelemetryArchive: Sendable {
    /// What may wait for the disk: a second of the largest fleet. Whoever comes then is told to come back.
    package static let waitingBytesMax = 64 << 20
    /// What may wait to be packed, twice what a million miners have waiting; beyond it the disk does not keep up.
    private static let openBytesMax = 512 << 20

    private struct State: Sendable {
        var buckets = OpenBuckets()
        var rosters = Rosters()
        /// The newest row of the journal that is in the buckets.
        var recorded: Int64 = 0
    }

    /// Roll-ups are in the same file as the journal: both change in one step.
    package let live: DatabasePool
    let months: TelemetryMonths
    let time: TimeSource
    let log = Log("telemetry")
    private let state = Mutex(State())
    private let waitingBytesMax: Int
    private let waitingBytes = Atomic<Int>(0)
    private let damagedCounter = Atomic<Int>(0)

    /// Creates the files in a folder where there are none.
    package init(
        folder: String, connections: Int = 4, time: TimeSource = .system, waitingBytesMax: Int = waitingBytesMax
    ) throws {
        self.waitingBytesMax = waitingBytesMax
        live = try DatabasePool(
            path: Self.livePath(in: folder), connections: connections, migrations: TelemetryMigrations.live)
        months = TelemetryMonths(folder: folder)
        self.time = time
    }

    static let liveName = "tele-live.db"

    package static func livePath(in folder: String) -> String { folder + "/" + liveName }

    /// Finishes what is in line. What is not packed stays in the journal.
    package func close() async {
        await months.close()
        // What the journal needed in its busiest hour is free now, and the next start may be long after.
        _ = try? await live.write { try $0.giveBackPages(keeping: 0, limit: .max) }
        live.close()
    }

    // MARK: In

    /// The bytes for the journal. Rosters are those of this moment.
    func entry(
        _ parts: [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)], of batch: TelemetryBatch,
        in index: FleetIndex
    ) -> JournalEntry {
        entry(parts, at: batch.at, source: batch.source, in: index)
    }

    private func entry(
        _ parts: [(container: FleetIndex.ContainerEntry, samples: ContainerSamples)], at: Timestamp,
        source: ReadingSource, in index: FleetIndex
    ) -> JournalEntry {
        let rosters = state.withLock { state in parts.map { state.rosters.roster(of: $0.container, in: index) } }
        return JournalEntry(
            zip(parts, rosters).map { .init(container: $0.container.key, roster: $1, samples: $0.samples) },
            at: at, source: source)
    }

    /// Keeps what was known last for the next start, in the order in which it was heard.
    func keepLatest(_ held: [HeldValues], in index: FleetIndex) async throws {
        let entries = held.map { entry($0.parts, at: $0.at, source: $0.source, in: index) }
        let unsaved = state.withLock { $0.rosters.unsaved }
        try await live.write { try JournalRepository.keepLatest(entries, with: unsaved, on: $0) }
        state.withLock { $0.rosters.saved(unsaved) }
    }

    /// Returns when the entry is on disk; false when a batch of this name was taken before. `recorded` is called for
    /// entry after entry in the order of the journal.
    func append(
        _ entry: JournalEntry, named name: JournalRepository.BatchName?, recorded: @escaping @Sendable (Int64) -> Void
    ) async throws -> Bool {
        guard !entry.frames.isEmpty else { return true }
        let size = entry.bytes.count
        let openBytes = state.withLock { $0.buckets.bytes }
        guard waitingBytes.add(size, ordering: .relaxed).newValue <= waitingBytesMax, openBytes < Self.openBytesMax
        else {
            waitingBytes.subtract(size, ordering: .relaxed)
            throw DatabaseError.overloaded
        }
        defer { waitingBytes.subtract(size, ordering: .relaxed) }
        let unsaved = state.withLock { $0.rosters.unsaved }
        let number = try await live.write { connection in
            try JournalRepository.append(entry.bytes, named: name, with: unsaved, on: connection)
        } committed: { [self] number in
            if !unsaved.isEmpty { state.withLock { $0.rosters.saved(unsaved) } }
            guard let number else { return }
            recorded(number)
            hold(entry.frames, number: number)
        }
        return number != nil
    }

    private func hold(_ frames: [TelemetryFrame], number: Int64) {
        let now = time.milliseconds()
        state.withLock { state in
            for frame in frames {
                state.buckets.add(frame, number: number, miners: state.rosters.miners(in: frame.roster), at: now)
            }
            state.recorded = number
        }
    }

    /// Reads what was known last when the server was stopped, as number 0, and then what was acknowledged before the
    /// last end and is not packed yet, in the order of the journal. Before anything else.
    func replay(_ visit: (_ number: Int64, _ frames: [TelemetryFrame]) -> Void) async throws {
        let (series, rosters, latest) = try await live.read { connection in
            (
                try JournalRepository.series(on: connection), try JournalRepository.rosters(on: connection),
                try JournalRepository.latest(on: connection)
            )
        }
        state.withLock { $0.rosters.load(series: series, rosters: rosters) }
        for entry in latest { visit(0, entry.frames) }
        var last: Int64 = 0
        while true {
            let page = try await live.read { [last] in try JournalRepository.entries(after: last, limit: 64, on: $0) }
            guard let newest = page.last?.number else { return }
            for (number, entry) in page {
                guard let entry else {
                    found(damaged: ["journal \(number)"])
                    continue
                }
                visit(number, entry.frames)
                hold(entry.frames, number: number)
            }
            last = newest
        }
    }

    /// Slots of a container that had other miners in an older roster, counted from 0.
    func slots(of container: FleetIndex.ContainerEntry, in index: FleetIndex, changedSince roster: Int32) -> [Int] {
        state.withLock { state in
            // In two steps: the second must see what the first may have added.
            let newest = state.rosters.roster(of: container, in: index)
            let now = state.rosters.series(newest)
            let then = state.rosters.series(roster)
            return now.indices.filter { then.indices.contains($0) && then[$0] != now[$0] }
        }
    }

    // MARK: Packing

    var openBytes: Int { state.withLock { $0.buckets.bytes } }

    /// Containers whose readings fill a chunk, the oldest first.
    var full: [Int32] { state.withLock { $0.buckets.full(at: time.milliseconds()) } }

    /// Containers that hold anything, the oldest first.
    var unpacked: [Int32] { state.withLock { $0.buckets.everything } }

    /// Packs what a container holds. The chunks are on disk before memory lets go of anything, and the journal keeps
    /// its rows until `trim`: after a crash in between, the same readings are packed once more into the same places.
    func seal(_ container: Int32) async throws {
        let (held, rosters) = state.withLock { state in
            let held = state.buckets.held(of: container)
            let numbers = Set(held.map(\.frame.roster))
            return (held, Dictionary(uniqueKeysWithValues: numbers.map { ($0, state.rosters.series($0)) }))
        }
        guard !held.isEmpty else { return }
        if let table = BucketTable.table(of: held.map(\.frame), rosters: rosters) {
            for (month, part) in Self.months(of: table) {
                let damaged = try await months.write(month) { connection in
                    try ChunkRepository.put(part, of: container, on: connection)
                }
                found(damaged: damaged.map { "chunk \($0) in \(month.fileName)" })
            }
        }
        let now = time.milliseconds()
        state.withLock { $0.buckets.removeFirst(held.count, of: container, at: now) }
    }

    private static func months(of table: SampleTable) -> [(TelemetryMonth, SampleTable)] {
        let months = table.times.map { TelemetryMonth($0) }
        guard let first = months.first, months.last != first else { return months.first.map { [($0, table)] } ?? [] }
        return Set(months).sorted().compactMap { month in
            guard let begin = months.firstIndex(of: month), let end = months.lastIndex(of: month) else { return nil }
            return (month, table.rows(begin..<end + 1))
        }
    }

    /// Forgets the rows of the journal that nobody needs any more: all their readings are packed, and `keeping` is the
    /// first that a minute is still to be made from.
    func trim(keeping: Int64?) async throws {
        let first = state.withLock { state in
            min(state.buckets.firstNumber ?? state.recorded + 1, keeping ?? state.recorded + 1)
        }
        try await live.write { try JournalRepository.trim(before: first, on: $0) }
    }

    /// After much came at once the journal leaves more room than it needs again: the file is made smaller, two
    /// megabytes at a time, down to what an hour of a large site takes.
    func giveBackPages() async {
        _ = try? await live.write { try $0.giveBackPages(keeping: 8_192, limit: 256) }
    }

    func forgetNames(before moment: Timestamp) async throws {
        try await live.write { try JournalRepository.forgetNames(before: moment, on: $0) }
    }

    // MARK: Out

    /// Where a miner ever was, and what memory holds of it between two seconds. Whoever looks into the files as well
    /// looks here first: what is packed between the two looks is then seen twice, and never missed.
    func inMemory(
        _ miner: Miner.ID, from: Int64, to: Int64
    ) -> (number: Int32, containers: [Int32], past: MinerPast)? {
        state.withLock { state in
            guard let number = state.rosters.number(of: miner) else { return nil }
            let containers = state.rosters.containers(of: number)
            var past = MinerPast(from: from, to: to)
            for container in containers {
                for held in state.buckets.held(of: container) {
                    past.add(held.frame, number, in: state.rosters.series(held.frame.roster))
                }
            }
            return (number, containers, past)
        }
    }

    /// Says once for each what could not be read. It is never shown as numbers.
    func found(damaged: [String]) {
        guard !damaged.isEmpty else { return }
        damagedCounter.add(damaged.count, ordering: .relaxed)
        for name in damaged { log.error("stored readings are damaged and left out", ["where": name]) }
    }

    package var statistics: TelemetryStatistics {
        TelemetryStatistics(
            bytes: TelemetryFiles(folder: months.folder).bytes, damaged: damagedCounter.load(ordering: .relaxed))
    }
}

/// What the stored readings take, and what of them could not be read.
package struct TelemetryStatistics: Sendable, Equatable {
    package var bytes: Int
    /// Chunks and rows of the journal that were found damaged since the start.
    package var damaged: Int
}
