import Auth
import HTTPEngine
import Platform
import Protocol
import Synchronization

/// What load balancers, Prometheus and programmers ask of every server.
struct SystemRoutes: Sendable {
    /// In its final bytes: load balancers ask for it all day long.
    static let health = PreparedResponse(
        200, headers: [("Content-Type", "application/json"), ("Cache-Control", "no-store")] + SecurityHeaders.all,
        body: Array(
            #"{"status":"online","version":"\#(Contract.productVersion)","contract":"\#(Contract.version)"}"#.utf8))

    private static let healthRoute = Route(.get, "/health", needs: .open, "Whether the process is alive")
    private static let ready = Route(.get, "/ready", needs: .open, "Whether the server takes work")
    private static let metrics = Route(.get, "/metrics", needs: .viewServer, "Figures for Prometheus")
    private static let document = Route(.get, "/api/openapi.json", needs: .open, "This document")

    private static let live = Route(
        .get, LiveRoutes.path, needs: .open, answers: 101, "The live feed: a WebSocket, see docs/live-feed.md")

    let monitor: ServerMonitor
    /// The sites that a caller sees; none unless their figures are given out.
    let sites: @Sendable (Scope) -> [SiteFigures]

    /// The last routes to be registered: the document describes all those before them, and itself.
    func register(on router: inout Router) throws {
        router.onRawOpen(Self.healthRoute, answering: "application/json", Health.self) { _ in try health() }
        router.onRawOpen(Self.ready, answering: "application/json", Health.self) { _ in
            // So that a load balancer looks for another server; in maintenance mode reading goes on.
            guard monitor.mode != .draining else {
                throw Problem(503, "draining", "The server is about to stop or to start again.", retryAfterS: 5)
            }
            return try health()
        }
        router.onRaw(Self.metrics, answering: PrometheusText.contentType) { _, caller in
            // The server's figures are no right to see its sites.
            let figures = caller.may(.viewFleet) ? sites(caller.scope) : []
            let text = PrometheusText(of: monitor.status, sites: figures).text
            return Answer(200, PrometheusText.contentType, body: Array(text.utf8))
        }
        router.onRawOpen(Self.live, answering: "application/json", described: false) { _ in
            // A handshake goes another way; this is a request without one.
            Answer(
                Problem(426, "upgrade-required", "Here is a WebSocket: ask with Upgrade: websocket."),
                headers: [("Upgrade", "websocket"), ("Connection", "Upgrade")])
        }
        try registerDocument(on: &router)
    }

    private func registerDocument(on router: inout Router) throws {
        // Described before it is registered with its answer, so that the document can name itself.
        var described = router
        described.onRawOpen(Self.document, answering: "application/json", withTag: true) { _ in Answer(204, nil) }
        let document = LazyDocument(of: described.operations)
        router.onRawOpen(Self.document, answering: "application/json", withTag: true) { _ in
            try document.answer()
        }
    }

    private func health() throws -> Answer {
        let health = Health(status: monitor.mode, version: Contract.productVersion)
        return Answer(200, "application/json", body: try JSONCoding.encode(health))
    }
}

/// The API document, made when somebody asks for it first: most servers run for weeks without.
private final class LazyDocument: Sendable {
    private let operations: [Operation]
    private let made = Mutex<Answer?>(nil)

    init(of operations: [Operation]) { self.operations = operations }

    func answer() throws -> Answer {
        try made.withLock { made in
            if let made { return made }
            let bytes = try OpenAPIDocument.bytes(of: operations)
            let tag = "\"\(String(ContentHash.digest(bytes), radix: 36))\""
            let answer = Answer(200, "application/json", body: bytes, entityTag: tag)
            made = answer
            return answer
        }
    }
}
