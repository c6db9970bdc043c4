import API
import Auth
import Database
import Domain
import FoundationEssentials
import Glibc
import HTTPEngine
import Platform
import Protocol
import Synchronization

/// Charts while readings come in, with days of 17,864 miners stored, a reading a minute or as often as `step` says, and
/// a year of two containers by the hour. Everything goes through the doors that a server has: the batches through the
/// service that takes them in, the charts through their routes, to the bytes of the answer.
///
/// All of them are heard of once a second meanwhile, or `pace` times: ten times what miners that are asked every ten
/// seconds send, and packed sixty times as often as in life. Somebody looks at one chart after the other and thinks for
/// 5 ms in between; afterwards four do at once, who wait for each other's turn on the cores.
final class ChartBenchmark: Sendable {
    private static let crowd = 4
    private static let thinkMilliseconds = 5
    /// Of all readers together: the p99 of fewer is one accident.
    private static let rounds = 600
    private static let year = 365 * 24

    private let site: BenchmarkSite
    private let clock: BenchmarkClock
    private let handler: RouterHandler
    private let hour: [TelemetryBatch]
    private let step: Int64
    private let pace: Int64

    static func report(days: Int, step: Int64, pace: Int64) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/workspace-charts-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let benchmark = try await ChartBenchmark(folder: folder, step: step, pace: pace)
        let service = benchmark.site.telemetry
        let running = Task { await service.run() }
        try await benchmark.fill(days: days)
        for readers in [1, Self.crowd] { try await benchmark.measure(readers: readers) }
        running.cancel()
        await running.value
        await service.finish()
        await benchmark.site.store.close()
        benchmark.site.database.close()
    }

    private init(folder: String, step: Int64, pace: Int64) async throws {
        self.step = step
        self.pace = pace
        clock = BenchmarkClock()
        site = try await BenchmarkSite(folder: folder, time: clock.source)
        hour = site.batches(count: 60)
        let index = site.fleet.directory
        let metrics = MetricService(directory: index, live: site.live, store: site.store, time: clock.source)
        let rankings = RankingService(fleet: site.fleet, live: site.live)
        var router = Router()
        MetricRoutes(metrics: metrics, rankings: rankings).register(on: &router)
        handler = try router.handler(
            resolver: CallerResolver(KnownCaller(caller: site.caller)), monitor: ServerMonitor(time: .system))
    }

    /// A year by the hour of two containers, then everybody step by step.
    private func fill(days: Int) async throws {
        for round in 0..<Self.year - days * 24 {
            clock.advance(seconds: 3_600)
            var batch = hour[round % 60]
            batch.containers = Array(batch.containers.prefix(2))
            try await send(batch)
        }
        for round in 0..<days * 86_400 / Int(step) { try await sendAll(round) }
    }

    private func sendAll(_ round: Int) async throws {
        clock.advance(seconds: step)
        try await send(hour[round % 60])
    }

    private func send(_ batch: TelemetryBatch) async throws {
        var batch = batch
        batch.at = clock.now
        _ = try await site.telemetry.ingest(batch, by: site.caller)
    }

    // MARK: Measuring

    private struct Chart: Sendable {
        let name: String
        let days: Int
        /// A container or a miner is another one each time.
        let path: @Sendable (Int) -> String
    }

    private var charts: [Chart] {
        let project = site.project
        let containers = site.fleet.directory.current.containers(of: project).map(\.id)
        let container = { @Sendable (round: Int) in "container/\(containers[round % containers.count])" }
        let miner = { @Sendable (round: Int) in
            "miner/\(containers[round % containers.count])-M\(String(1_001 + round * 7 % 308).dropFirst())"
        }
        // Of the two containers that have a whole year.
        let longContainer = { @Sendable (round: Int) in "container/\(containers[round % 2])" }
        let longMiner = { @Sendable (round: Int) in
            "miner/\(containers[round % 2])-M\(String(1_001 + round * 7 % 308).dropFirst())"
        }
        return [
            Chart(name: "a container, 24 h", days: 1, path: container),
            Chart(name: "a site, 24 h", days: 1) { _ in "project/\(project)" },
            Chart(name: "a container, 30 d", days: 30, path: container),
            Chart(name: "a container, 1 y", days: 365, path: longContainer),
            Chart(name: "a miner, 24 h", days: 1, path: miner),
            Chart(name: "a miner, 30 d", days: 30, path: miner),
            Chart(name: "a miner, 1 y", days: 365, path: longMiner),
        ]
    }

    private func measure(readers: Int) async throws {
        let isOver = Atomic<Bool>(false)
        let feeding = Task {
            var round = 0
            // At the same moments, whatever the batch itself takes.
            var next = monotonicNanoseconds()
            while !isOver.load(ordering: .relaxed) {
                try await sendAll(round)
                round += 1
                next += 1_000_000_000 / pace
                try await Task.sleep(nanoseconds: UInt64(max(0, next - monotonicNanoseconds())))
            }
        }
        let charts = charts
        let times = try await withThrowingTaskGroup(of: [[Int64]].self) { group in
            for reader in 0..<readers {
                group.addTask { try await self.read(charts, Self.rounds / readers, as: reader) }
            }
            return try await group.reduce(into: charts.map { _ in [Int64]() }) { all, one in
                for place in all.indices { all[place] += one[place] }
            }
        }
        isOver.store(true, ordering: .relaxed)
        try await feeding.value
        for (chart, times) in zip(charts, times) { Self.report(chart, times.sorted(), readers: readers) }
    }

    /// The first figure has a budget. The others stand beside it: whether a slow chart is the exception, and what a
    /// crowd makes of it.
    private static func report(_ chart: Chart, _ times: [Int64], readers: Int) {
        let name = "chart of \(chart.name), while readings come in"
        let (median, late) = (Double(times[times.count / 2]) / 1e6, Double(times[times.count * 99 / 100]) / 1e6)
        if readers == 1 { print("\(name), p99, ms\t\(late)") }
        let line = "\(name), \(readers) at a time: p50 \(median) ms, p99 \(late) ms\n"
        _ = line.withCString { write(2, $0, strlen($0)) }
    }

    private func read(_ charts: [Chart], _ rounds: Int, as reader: Int) async throws -> [[Int64]] {
        var times = charts.map { _ in [Int64]() }
        // The first rounds warm up: files are opened, statements compiled.
        for round in -10..<rounds {
            for (place, chart) in charts.enumerated() {
                let request = request(chart, (round + 10) * Self.crowd + reader)
                let began = monotonicNanoseconds()
                let answer = await handler.respond(to: request)
                let took = monotonicNanoseconds() - began
                precondition(answer.status == 200, "\(chart.name) answered \(answer.status)")
                if round >= 0 { times[place].append(took) }
                try await Task.sleep(for: .milliseconds(Self.thinkMilliseconds))
            }
        }
        return times
    }

    private func request(_ chart: Chart, _ round: Int) -> Request {
        let to = clock.now
        let from = to.advanced(bySeconds: -chart.days * 86_400)
        return Request(
            id: 1, .get, "/api/metrics/\(chart.path(round))", query: "from=\(from.rfc3339)&to=\(to.rfc3339)",
            headers: Headers([("Authorization", "Bearer x")]), peerAddress: "127.0.0.1")
    }
}

/// Time as the benchmark makes it pass.
private final class BenchmarkClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_750_000_020_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    var source: TimeSource { TimeSource { self.milliseconds.withLock { $0 } } }

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }
}
