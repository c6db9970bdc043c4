import Auth
import Domain
import Protocol
import Synchronization

/// Live values that the test sets, in place of telemetry.
final class FakeReadings: LiveReadings {
    private struct State {
        var version = 0
        var containers: [Int32: ContainerReading] = [:]
        var miners: [Int32: LiveMiner] = [:]
        var containersAsked = 0
    }

    private let state = Mutex(State())

    var version: Int { state.withLock { $0.version } }

    func set(_ reading: ContainerReading, of container: Int32) {
        state.withLock {
            $0.version += 1
            $0.containers[container] = reading
        }
    }

    func set(_ reading: MinerReading, of miner: Int32) {
        state.withLock {
            $0.version += 1
            $0.miners[miner] = LiveMiner(
                reading: reading, at: Timestamp(milliseconds: 1_750_000_000_000), source: .simulated)
        }
    }

    /// How often anybody has asked for a container.
    var containersAsked: Int { state.withLock { $0.containersAsked } }

    func container(_ key: Int32) -> ContainerReading? {
        state.withLock { state in
            state.containersAsked += 1
            return state.containers[key]
        }
    }

    func miner(_ key: Int32) -> LiveMiner? { state.withLock { $0.miners[key] } }

    func containersChanged(after version: Int, among keys: [Int32]) -> [Int32] { version < self.version ? keys : [] }

    func miners(of container: FleetIndex.ContainerEntry, changedAfter version: Int) -> MinerColumns {
        MinerColumns(slot: [], status: [], hashrateTh: [], powerW: [], chipTemperatureC: [], uptimeS: [])
    }

    func forget(slots: [Int], of container: FleetIndex.ContainerEntry) {
        state.withLock { state in
            for slot in slots { state.miners[container.minerKeys.lowerBound + Int32(slot)] = nil }
        }
    }

    func totals(of project: FleetIndex.ProjectEntry) -> Metric { totals(.project) }

    func totals(within scope: Scope) -> Metric { totals(.global) }

    private func totals(_ scope: MetricScope) -> Metric {
        Metric(scope: scope, containersActive: 0, containersTotal: 0, minersActive: 0, minersTotal: 0)
    }
}

extension ContainerReading {
    static func running(kilowatts: Double) -> ContainerReading {
        ContainerReading(
            status: .active, hashrateTh: 1_000, powerKw: kilowatts, minersActive: 5, inletTemperatureC: 35,
            at: Timestamp(milliseconds: 1_750_000_000_000), source: .simulated)
    }
}
