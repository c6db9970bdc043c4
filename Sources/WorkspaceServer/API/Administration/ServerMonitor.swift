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
        /// What the stored readings take, how many packets of them were found damaged, and how far back they reach.
        package var telemetry: @Sendable () -> (bytes: Int, damaged: Int, oldest: Timestamp?)
        package var liveClients: @Sendable () -> Int
        /// Readings taken in since the start.
        package var readings: @Sendable () -> Int
        package var lastBackup: @Sendable () -> Timestamp?
        package var certificateExpiry: @Sendable () -> Timestamp?
        /// On whose disk the data lies.
        package var stateFolder: String

        package init(
            stateFolder: String, http: @escaping @Sendable () -> HTTPServerStatistics,
            pool: @escaping @Sendable () -> (status: PoolStatus, databaseBytes: Int),
            telemetry: @escaping @Sendable () -> (bytes: Int, damaged: Int, oldest: Timestamp?) = { (0, 0, nil) },
            liveClients: @escaping @Sendable () -> Int, readings: @escaping @Sendable () -> Int,
            lastBackup: @escaping @Sendable () -> Timestamp?,
            certificateExpiry: @escaping @Sendable () -> Timestamp? = { nil }
        ) {
            self.stateFolder = stateFolder
            self.http = http
            self.pool = pool
            self.telemetry = telemetry
            self.liveClients = liveClients
            self.readings = readings
            self.lastBackup = lastBackup
            self.certificateExpiry = certificateExpiry
        }
    }

    private struct State {
        var sources: Sources?
        var mode = ServerState.online
        var samples = ServerSamples()
        var status: ServerStatus?
    }

    private let time: TimeSource
    private let startedAt: Timestamp
    private let startedSteady: Int64
    private let state = Mutex(State())

    package init(time: TimeSource = .system) {
        self.time = time
        startedAt = Timestamp(milliseconds: time.milliseconds())
        startedSteady = time.steadyMilliseconds()
    }

    /// Where to look from now on. The engine and the live feed are made after those who ask this monitor.
    package func watch(_ sources: Sources) { state.withLock { $0.sources = sources } }

    package var mode: ServerState {
        get { state.withLock { $0.mode } }
        set { state.withLock { $0.mode = newValue } }
    }

    /// Takes a sample; the owner calls it once a second.
    package func sample() {
        guard let sources = state.withLock({ $0.sources }) else { return }
        // Asked before the lock is taken: the sources have locks of their own.
        let http = sources.http()
        let pool = sources.pool()
        let telemetry = sources.telemetry()
        let readings = sources.readings()
        let liveClients = sources.liveClients()
        let lastBackup = sources.lastBackup()
        let certificateExpiry = sources.certificateExpiry()
        let now = Timestamp(milliseconds: time.milliseconds())
        let cpu = ProcessStatistics.cpuSeconds()
        // Rates and the uptime are durations: they go on when the clock is set.
        let steady = time.steadyMilliseconds()
        state.withLock { state in
            state.samples.add(
                at: Timestamp(milliseconds: steady), requests: http.requests, readings: readings, cpuSeconds: cpu)
            let samples = state.samples
            state.status = ServerStatus(
                version: Contract.productVersion, state: state.mode, startedAt: startedAt, at: now,
                uptimeS: Int((steady - startedSteady) / 1_000), cpuPercent: samples.cpuPercent,
                memoryBytes: ProcessStatistics.residentBytes(),
                diskFreeBytes: ProcessStatistics.diskFreeBytes(at: sources.stateFolder),
                databaseBytes: pool.databaseBytes, telemetryBytes: telemetry.bytes, telemetryDamaged: telemetry.damaged,
                telemetryOldestAt: telemetry.oldest, pool: pool.status,
                requests: Self.requests(http, perSecond: samples.requestsPerSecond),
                connections: http.openConnections, liveClients: liveClients,
                ingestPerSecond: samples.readingsPerSecond, lastBackupAt: lastBackup,
                certificateExpiresAt: certificateExpiry,
                requestHistory: samples.requestHistory, cpuHistory: samples.cpuHistory)
        }
    }

    /// The newest sample, with the mode of this moment.
    package var status: ServerStatus {
        // The first question may come before the first second is over.
        if state.withLock({ $0.status == nil }) { sample() }
        var status = state.withLock { $0.status } ?? blank
        status.state = mode
        return status
    }

    /// Before the first sample, which is before the first request.
    private var blank: ServerStatus {
        ServerStatus(
            version: Contract.productVersion, state: mode, startedAt: startedAt, at: startedAt, uptimeS: 0,
            cpuPercent: 0, memoryBytes: 0, diskFreeBytes: 0, databaseBytes: 0,
            pool: PoolStatus(),
            requests: RequestStatus(total: 0, perSecond: 0, errors: 0), connections: 0, liveClients: 0,
            ingestPerSecond: 0, requestHistory: [], cpuHistory: [])
    }

    private static func requests(_ http: HTTPServerStatistics, perSecond: Double) -> RequestStatus {
        RequestStatus(
            total: http.requests, perSecond: perSecond, errors: http.serverErrors,
            p50Ms: milliseconds(http.latency.percentile(0.5)), p99Ms: milliseconds(http.latency.percentile(0.99)))
    }

    private static func milliseconds(_ duration: Duration?) -> Double? {
        duration.map { Double($0.components.seconds) * 1_000 + Double($0.components.attoseconds) / 1e15 }
    }
}
