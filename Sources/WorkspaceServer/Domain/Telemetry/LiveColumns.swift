package import Auth
package import Protocol
import Synchronization

/// The newest values of the whole fleet in RAM. Sums are kept up to date as readings come in, so that nobody who asks
/// adds up miners. One lock, held for microseconds: a version and what it stands for are never seen apart.
package final class LiveColumns: Sendable {
    private struct State: Sendable {
        var version = 1
        /// Indexed by container key.
        var containers: [ContainerColumns?] = []
        /// By project key.
        var projects: [Int32: LiveTotals] = [:]
        /// Containers with an open alert.
        var troubled: Set<Int32> = []

        mutating func addUp(_ project: FleetIndex.ProjectEntry) {
            var totals = LiveTotals()
            for key in project.containerKeys where containers.indices.contains(Int(key)) {
                if let columns = containers[Int(key)], !columns.isStale { totals.add(columns) }
            }
            projects[project.key] = totals
        }
    }

    private let directory: FleetDirectory
    private let state = Mutex(State())

    package init(directory: FleetDirectory) { self.directory = directory }

    /// Takes one container's part of a batch and returns what to roll up for that moment. The samples lie within the
    /// container's slots.
    package func record(
        _ samples: ContainerSamples, in container: FleetIndex.ContainerEntry, at: Timestamp, source: ReadingSource,
        now: Timestamp
    ) -> ContainerSums {
        let key = Int(container.key)
        return state.withLock { state in
            if state.containers.count <= key {
                state.containers += Array(repeating: nil, count: key + 1 - state.containers.count)
            }
            var columns = state.containers[key] ?? ContainerColumns(slots: container.minerKeys.count)
            // A container that was resized has other keys for its slots: what was heard under the old ones fits none of
            // them.
            if columns.slots != container.minerKeys.count {
                columns = ContainerColumns(slots: container.minerKeys.count)
            }
            // The columns must have one owner while they change, or each tick would copy them.
            state.containers[key] = nil
            state.version += 1
            let sums = columns.record(samples, at: at.milliseconds, source: source, version: state.version)
            columns.isStale = Self.isStale(columns, now)
            state.containers[key] = columns
            return sums
        }
    }

    /// Call when a batch is in: adds up its project again.
    package func addUp(_ project: FleetIndex.ProjectEntry) {
        state.withLock { $0.addUp(project) }
    }

    /// What was heard at a time that is still to come would shut out everything that comes until then.
    package func clockWasSetBack(to now: Timestamp) {
        state.withLock { state in
            for key in state.containers.indices { state.containers[key]?.forgetAfter(now.milliseconds) }
        }
    }

    /// Call every second: what nobody renews turns stale and leaves the sums.
    package func refresh(now: Timestamp) {
        let index = directory.current
        state.withLock { state in
            for project in index.projects {
                var turned = false
                for key in project.containerKeys where state.containers.indices.contains(Int(key)) {
                    guard let columns = state.containers[Int(key)] else { continue }
                    let isStale = Self.isStale(columns, now)
                    guard isStale != columns.isStale else { continue }
                    turned = true
                    state.version += 1
                    state.containers[Int(key)]?.isStale = isStale
                    state.containers[Int(key)]?.version = state.version
                }
                if turned { state.addUp(project) }
            }
        }
    }

    /// One container that got into trouble or out of it.
    package func markTroubled(_ key: Int32, _ isTroubled: Bool) {
        state.withLock { state in
            guard state.troubled.contains(key) != isTroubled else { return }
            if isTroubled { state.troubled.insert(key) } else { state.troubled.remove(key) }
            guard state.containers.indices.contains(Int(key)) else { return }
            state.version += 1
            state.containers[Int(key)]?.version = state.version
        }
    }

    /// Containers with an open alert show as `warning`.
    package func markTroubled(_ keys: Set<Int32>) {
        state.withLock { state in
            // Only those that change sides: a new version makes every subscriber be sent the container again.
            for key in state.troubled.symmetricDifference(keys) where state.containers.indices.contains(Int(key)) {
                state.version += 1
                state.containers[Int(key)]?.version = state.version
            }
            state.troubled = keys
        }
    }

    private static func isStale(_ columns: ContainerColumns, _ now: Timestamp) -> Bool {
        columns.at < now.milliseconds - ContainerColumns.freshMilliseconds
    }

    private func read<Value: Sendable>(_ key: Int32, _ body: (ContainerColumns) -> Value?) -> Value? {
        state.withLock { state in
            guard state.containers.indices.contains(Int(key)), let columns = state.containers[Int(key)] else {
                return nil
            }
            return body(columns)
        }
    }
}

extension LiveColumns: LiveReadings {
    package var version: Int { state.withLock { $0.version } }

    package func container(_ key: Int32) -> ContainerReading? {
        state.withLock { state in
            guard state.containers.indices.contains(Int(key)) else { return nil }
            return state.containers[Int(key)]?.reading(hasTrouble: state.troubled.contains(key))
        }
    }

    package func miner(_ key: Int32) -> LiveMiner? {
        let index = directory.current
        guard let miner = index.miner(key: key), let container = index.container(key: miner.container) else {
            return nil
        }
        return read(container.key) { $0.miner(slot: Int(key - container.minerKeys.lowerBound), id: miner.id) }
    }

    package func containersChanged(after version: Int, among keys: [Int32]) -> [Int32] {
        state.withLock { state in
            keys.filter { key in
                guard state.containers.indices.contains(Int(key)) else { return false }
                return state.containers[Int(key)].map { $0.version > version } ?? false
            }
        }
    }

    package func miners(of container: FleetIndex.ContainerEntry, changedAfter version: Int) -> MinerColumns {
        read(container.key) { $0.miners(changedAfter: version) }
            ?? MinerColumns(slot: [], status: [], hashrateTh: [], powerW: [], chipTemperatureC: [], uptimeS: [])
    }

    package func forget(slots: [Int], of container: FleetIndex.ContainerEntry) {
        let project = directory.current.project(container.project)
        state.withLock { state in
            let key = Int(container.key)
            guard state.containers.indices.contains(key), state.containers[key]?.slots == container.minerKeys.count
            else { return }
            state.version += 1
            state.containers[key]?.forget(slots: slots, version: state.version)
            if let project { state.addUp(project) }
        }
    }

    package func totals(of project: FleetIndex.ProjectEntry) -> Metric {
        let index = directory.current
        return totals(project).metric(
            .project, project.id.rawValue, containersTotal: project.containerKeys.count,
            minersTotal: Self.miners(of: project, in: index))
    }

    package func totals(within scope: Scope) -> Metric {
        let index = directory.current
        let projects = index.projects(within: scope)
        var sum = LiveTotals()
        for project in projects { sum.merge(totals(project)) }
        return sum.metric(
            .global, nil, containersTotal: projects.reduce(0) { $0 + $1.containerKeys.count },
            minersTotal: projects.reduce(0) { $0 + Self.miners(of: $1, in: index) })
    }

    private func totals(_ project: FleetIndex.ProjectEntry) -> LiveTotals {
        state.withLock { $0.projects[project.key] } ?? LiveTotals()
    }

    private static func miners(of project: FleetIndex.ProjectEntry, in index: FleetIndex) -> Int {
        project.containerKeys.reduce(0) { $0 + (index.container(key: $1)?.minersTotal ?? 0) }
    }
}

/// For the other subjects of the server.
extension LiveColumns {
    /// A container's columns as they are now; a copy that shares its storage until the next reading.
    func columns(of key: Int32) -> ContainerColumns? { read(key) { $0 } }

    /// A container's sums and how old they are.
    package struct Standing: Sendable, Equatable {
        package let sums: ContainerSums
        package let at: Timestamp
        package let isStale: Bool
        package let source: ReadingSource
    }

    package func standing(of key: Int32) -> Standing? {
        read(key) {
            Standing(sums: $0.sums, at: Timestamp(milliseconds: $0.at), isStale: $0.isStale, source: $0.source)
        }
    }

    /// Keys of the miners that said they are offline, in slot order.
    package func offlineMiners(of container: FleetIndex.ContainerEntry) -> [Int32] {
        (read(container.key) { $0.offlineSlots } ?? []).map { container.minerKeys.lowerBound + Int32($0) }
    }

    /// A container alone, in the form of sums.
    package func totals(of container: FleetIndex.ContainerEntry) -> Metric {
        let totals = read(container.key) { columns -> LiveTotals? in
            guard !columns.isStale else { return nil }
            var totals = LiveTotals()
            totals.add(columns)
            return totals
        }
        return (totals ?? LiveTotals()).metric(
            .container, container.id.rawValue, containersTotal: 1, minersTotal: container.minersTotal)
    }
}
