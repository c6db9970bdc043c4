import Auth
import HTTPEngine
import Platform
import Protocol
import Testing

@testable import API

/// Load balancers, Prometheus and programmers get what they come for, with and without a token as documented.
struct SystemRoutesTests {
    private let monitor = ServerMonitor()

    private func handler() throws -> RouterHandler {
        try Router().handler(
            resolver: CallerResolver(RoleVerifier()), monitor: monitor,
            sites: { scope in
                let site = Project.ID("TEST-001")
                let metric = Metric(
                    scope: .project, containersActive: 0, containersTotal: 1, minersActive: 0, minersTotal: 1)
                let alerts = AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
                return scope.contains(site) ? [SiteFigures(project: site, metric: metric, alerts: alerts)] : []
            })
    }

    private func send(_ target: String, as role: Role? = nil) async throws -> Response {
        try await handler().respond(to: TestAPI.request("GET", target, as: role))
    }

    @Test(arguments: [(ServerState.online, 200), (.maintenance, 200), (.draining, 503)])
    func readinessFollowsTheMode(mode: ServerState, status: Int) async throws {
        monitor.mode = mode
        let response = try await send("/ready")
        #expect(response.status == status)
        if status == 200 { #expect(try JSONCoding.decode(Health.self, from: response.body).status == mode) }
        if status == 503 { #expect(response.problem?.code == "draining" && response.header("Retry-After") != nil) }
    }

    @Test func healthIsAnsweredAtOnceAndTellsTheMode() async throws {
        let handler = try handler()
        let atOnce = TestAPI.request("GET", "/health").withHead { handler.answerAtOnce($0) }
        #expect(atOnce?.prepared === SystemRoutes.health)
        monitor.mode = .maintenance
        #expect(TestAPI.request("GET", "/health").withHead { handler.answerAtOnce($0) == nil })
        let response = try await send("/health")
        #expect(response.status == 200)
        #expect(try JSONCoding.decode(Health.self, from: response.body).status == .maintenance)
    }

    @Test func figuresAreForAdministrators() async throws {
        #expect(try await send("/metrics").status == 401)
        #expect(try await send("/metrics", as: .projectManager).status == 403)
        let text = String(decoding: try await send("/metrics", as: .superAdmin).body, as: UTF8.self)
        for line in text.split(separator: "\n") {
            #expect(line.hasPrefix("# ") || line.wholeMatch(of: /[a-z_0-9]+(\{[^}]*\})? [0-9.e+-]+/) != nil, "\(line)")
        }
        #expect(text.contains("\nworkspace_http_requests_total "))
        #expect(text.contains("\nworkspace_site_miners{project=\"TEST-001\"} 1.0\n"))
    }

    @Test func theDocumentDescribesItself() async throws {
        let response = try await send("/api/openapi.json")
        #expect(response.status == 200 && response.header("ETag") != nil)
        let document = String(decoding: response.body, as: UTF8.self)
        for path in ["/health", "/ready", "/metrics", "/api/openapi.json"] { #expect(document.contains("\"\(path)\"")) }
    }

    @Test func aPlainRequestForTheFeedIsToldHowToAsk() async throws {
        let response = try await send("/ws")
        #expect(response.status == 426 && response.header("Upgrade") == "websocket")
    }
}
