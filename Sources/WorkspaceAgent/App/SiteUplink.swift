import APIClient
import Platform
import Protocol

/// The way to the server: asks what the site is, and delivers batches; keeps at it while the server is away.
struct SiteUplink: Sendable {
    private let project: Project.ID
    private let token: String
    private let transport: SocketTransport
    private let log = Log("agent")

    init(_ link: SiteLink, token: String) {
        project = link.project
        self.token = token
        transport = SocketTransport(link.server, threads: 1, timeoutSeconds: 10, authorities: link.authorities)
    }

    func readSite() async throws -> TelemetrySite {
        try await retrying("site not read") { try await askSite() }
    }

    /// The server knows this agent, and does not want it.
    static func isFinal(_ problem: Problem) -> Bool { [401, 403, 404].contains(problem.status) }

    /// Once, whether or not the server is there.
    func askSite() async throws -> TelemetrySite {
        var request = try RequestEncoding.encode(GetTelemetrySite(id: project))
        request.headers["Authorization"] = "Bearer \(token)"
        return try AnswerDecoding.decode(TelemetrySite.self, from: try await transport.send(request))
    }

    /// Once; nil when the server is away, or older than orders are.
    func exchangeIfThere(agent: String, _ reports: [OrderReport]) async throws -> SiteOrders? {
        var request = try RequestEncoding.encode(ExchangeOrders(id: project, agent: agent, reports: reports))
        request.headers["Authorization"] = "Bearer \(token)"
        do {
            return try AnswerDecoding.decode(SiteOrders.self, from: try await transport.send(request))
        } catch let problem as Problem where problem.code == "path-unknown" {
            log.debug("the server knows no orders")
            return nil
        } catch let problem as Problem where Self.isFinal(problem) {
            throw problem
        } catch let error as CancellationError {
            throw error
        } catch {
            log.warning("orders cannot be exchanged", ["reason": "\(error)"])
            return nil
        }
    }

    /// One batch in the binary form. Returns once the server has taken it.
    func deliver(_ batch: [UInt8]) async throws {
        let request = HTTPRequest(
            "POST", SendTelemetry.route.path,
            headers: ["Authorization": "Bearer \(token)", "Content-Type": TelemetryBatch.mediaType], body: batch)
        let receipt = try await retrying("batch not sent") {
            try AnswerDecoding.decode(TelemetryReceipt.self, from: try await transport.send(request))
        }
        log.debug("sent", ["accepted": "\(receipt.accepted)", "unknown": "\(receipt.unknown.count)"])
        if !receipt.unknown.isEmpty {
            log.warning("unknown to the server", ["count": "\(receipt.unknown.count)", "first": receipt.unknown[0]])
        }
        if !receipt.refused.isEmpty {
            log.warning("refused by the server", ["count": "\(receipt.refused.count)", "first": receipt.refused[0]])
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
