import APIClient
import Platform
import Protocol
import Simulator

/// Sends a simulated fleet to the server in the binary form, and keeps at it when the server is away.
struct SimulatedFeed: Sendable {
    /// What was missed meanwhile is sent afterwards, a minute apart, up to this many minutes.
    private static let minutesCaughtUp = 60

    private let options: SimulateOptions
    private let token: String
    private let transport: SocketTransport
    private let time = TimeSource.system
    private let log = Log("agent")

    init(_ options: SimulateOptions, token: String) {
        self.options = options
        self.token = token
        transport = SocketTransport(options.server, threads: 1, timeoutSeconds: 10, authorities: options.authorities)
    }

    /// Until cancelled. Ends with a `Problem` only when the server knows this agent and does not want it.
    func run() async throws {
        let site = try await retrying("site not read") { try await readSite() }
        let simulator = Simulator(site, seed: options.seed)
        log.info("simulating", ["project": "\(options.project)", "containers": "\(site.containers.count)"])
        var last = now
        while true {
            let moment = now
            for missed in Self.missed(between: last, and: moment) { try await send(simulator.batch(at: missed)) }
            try await send(simulator.batch(at: moment))
            last = moment
            // On the beat, however long sending took.
            let beat = Int64(options.intervalSeconds) * 1_000
            try await Task.sleep(for: .milliseconds(max(0, moment.milliseconds + beat - now.milliseconds)))
        }
    }

    /// Nothing while the beat holds.
    static func missed(between last: Timestamp, and now: Timestamp) -> [Timestamp] {
        let minutes = Int((now.milliseconds - last.milliseconds) / 60_000)
        guard minutes > 1 else { return [] }
        return (1..<min(minutes, minutesCaughtUp)).reversed().map { now.advanced(bySeconds: -60 * $0) }
    }

    private var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    private func readSite() async throws -> TelemetrySite {
        var request = try RequestEncoding.encode(GetTelemetrySite(id: options.project))
        request.headers["Authorization"] = "Bearer \(token)"
        return try AnswerDecoding.decode(TelemetrySite.self, from: try await transport.send(request))
    }

    private func send(_ batch: TelemetryBatch) async throws {
        let request = HTTPRequest(
            "POST", SendTelemetry.route.path,
            headers: ["Authorization": "Bearer \(token)", "Content-Type": TelemetryBatch.mediaType],
            body: TelemetryBatchCodec.encode(batch))
        let receipt = try await retrying("batch not sent") {
            try AnswerDecoding.decode(TelemetryReceipt.self, from: try await transport.send(request))
        }
        log.debug("sent", ["accepted": "\(receipt.accepted)", "unknown": "\(receipt.unknown.count)"])
        if !receipt.unknown.isEmpty {
            log.warning("unknown to the server", ["count": "\(receipt.unknown.count)", "first": receipt.unknown[0]])
        }
    }

    /// Tries again, ever more slowly, while the server is away, busy or broken.
    private func retrying<Value: Sendable>(
        _ trouble: String, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        var backOff = BackOff()
        while true {
            do {
                return try await body()
            } catch let problem as Problem where (400..<500).contains(problem.status) && problem.status != 429 {
                // The same request would be refused again.
                throw problem
            } catch let error as CancellationError {
                throw error
            } catch {
                // The server knows best how long it will be busy.
                let seconds = max(backOff.next(), Double((error as? Problem)?.retryAfterS ?? 0))
                log.warning(trouble, ["reason": "\(error)", "again_in_s": "\(Int(seconds.rounded(.up)))"])
                try await Task.sleep(for: .seconds(seconds))
            }
        }
    }
}
