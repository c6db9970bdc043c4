package import HTTPEngine
package import Platform
package import Protocol
import Synchronization

/// How the server itself is: counters from every room, put together once per sample, so that ten open dashboards cost
/// no more than one.
package final class ServerMonitor: Sendable {
    /// Where the counters come from. Each must be cheap: it is asked once a second.
    package struct Sources: Sendable {
        package var http: @Sendable () -> HTTPServerStatistics
        package var pool: @Sendable () -> (status: PoolStatus, databaseBytes: Int)
        package var liveClients: @Sendable () -> Int
        /// Readings taken in since the start.
        package var readings: @Sendable () -> Int
        package var lastBackup: @Sendable () -> Timestamp?
        /// On whose disk the data lies.
        package var stateFolder: String

        package init(
            stateFolder: String, http: @escaping @Sendable () -> HTTPServerStatistics,
            pool: @escaping @Sendable () -> (status: PoolStatus, databaseBytes: Int),
            liveClients: @escaping @Sendable () -> Int, readings: @escaping @Sendable () -> Int,
            lastBackup: @escaping @Sendable () -> Timestamp?
        ) {
            self.stateFolder = stateFolder
            self.http = http
            self.pool = pool
            self.liveClients = liveClients
            self.readings = readings
            self.lastBackup = lastBackup
        }
    }

    private struct State {
        var mode = ServerState.online
        var samples = ServerSamples()
        var status: ServerStatus?
    }

    private let sources: Sources
    private let time: TimeSource
    private let startedAt: Timestamp
    private let state = Mutex(State())

    package init(_ sources: Sources, time: TimeSource = .system) {
        self.sources = sources
        self.time = time
        startedAt = Timestamp(milliseconds: time.milliseconds())
    }

    package var mode: ServerState {
        get { state.withLock { $0.mode } }
        set { state.withLock { $0.mode = newValue } }
    }

    /// Takes a sample; the owner calls it once a second.
    @discardableResult
    package func sample() -> ServerStatus {
        let http = sources.http()
        let pool = sources.pool()
        let readings = sources.readings()
        let now = Timestamp(milliseconds: time.milliseconds())
        let cpu = ProcessStatistics.cpuSeconds()
        return state.withLock { state in
            state.samples.add(
                at: now, requests: http.requests, readings: readings, cpuSeconds: cpu)
            let status = ServerStatus(
                version: Contract.productVersion, state: state.mode, startedAt: startedAt, at: now,
                uptimeS: Int(now.seconds(since: startedAt)), cpuPercent: state.samples.cpuPercent,
                memoryBytes: ProcessStatistics.residentBytes(),
                diskFreeBytes: ProcessStatistics.diskFreeBytes(at: sources.stateFolder),
                databaseBytes: pool.databaseBytes, pool: pool.status,
                requests: RequestStatus(
                    total: http.requests, perSecond: state.samples.requestsPerSecond, errors: http.serverErrors,
                    p50Ms: Self.milliseconds(http.latency.percentile(0.5)),
                    p99Ms: Self.milliseconds(http.latency.percentile(0.99))),
                connections: http.openConnections, liveClients: sources.liveClients(),
                ingestPerSecond: state.samples.readingsPerSecond, lastBackupAt: sources.lastBackup(),
                requestHistory: state.samples.requestHistory, cpuHistory: state.samples.cpuHistory)
            state.status = status
            return status
        }
    }

    /// The newest sample, with the mode of this moment.
    package var status: ServerStatus {
        guard var status = state.withLock({ $0.status }) else { return sample() }
        status.state = mode
        return status
    }

    private static func milliseconds(_ duration: Duration?) -> Double? {
        duration.map { Double($0.components.seconds) * 1_000 + Double($0.components.attoseconds) / 1e15 }
    }
}
