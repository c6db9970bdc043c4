import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// `kill -9` at any moment, while readings come in that open alerts and end them: afterwards each trouble that lasts
/// has exactly one open alert, none has two, and the log tells of each opening exactly once.
struct AlertCrashTests {
    private static let rounds = 20
    private static let site = Project.ID("AQUA-001")

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private struct Place: Sendable {
        let container: Container.ID
        let slots: Int
    }

    @Test func noAlertIsLostOrDoubled() async throws {
        let (token, places) = try await setUp()
        var ids: Set<Alert.ID> = []
        var hot: Set<Container.ID> = []
        for _ in 0..<Self.rounds {
            let server = try await RunningServer(in: folder)
            hot = Set(places.map(\.container).filter { _ in Bool.random() })
            let readings = batch(of: places, hot: hot)
            #expect(try await post(readings, to: server, token) == 202)
            // Before the rules look, while they write, or after.
            usleep(.random(in: 0..<1_500_000))
            let open = try await alerts(on: server, token)
            #expect(Set(open.map(\.targetId)).count == open.count)
            ids.formUnion(open.map(\.id))
            server.kill()
        }
        let server = try await RunningServer(in: folder)
        let isRight = await eventually {
            let status = try? await post(batch(of: places, hot: hot), to: server, token)
            let open = try? await alerts(on: server, token)
            return status == 202 && open.map { Set($0.map(\.targetId)) } == Set(hot.map(\.rawValue))
        }
        #expect(isRight, "hot: \(hot)")
        ids.formUnion(try await alerts(on: server, token).map(\.id))
        let administrator = try await server.administrator()
        for id in ids {
            let steps = try await administrator.send(GetAlertHistory(id: id)).steps.map(\.action)
            #expect(steps.first == "open" && steps.count { $0 == "open" } == 1, "\(id): \(steps)")
            #expect(steps.count { $0 == "resolve" } <= 1, "\(id): \(steps)")
        }
        #expect(!ids.isEmpty)
    }

    /// What somebody resolves stays quiet while its cause lasts, however often the server ends.
    @Test func whatSomebodyResolvedStaysResolved() async throws {
        let (token, places) = try await setUp()
        let hot = Set(places.prefix(1).map(\.container))
        var resolved: Alert.ID?
        for round in 0..<6 {
            let server = try await RunningServer(in: folder)
            let administrator = try await server.administrator()
            #expect(try await post(batch(of: places, hot: hot), to: server, token) == 202)
            if round == 0 {
                #expect(await eventually { (try? await alerts(on: server, token).count) == 1 })
                resolved = try await alerts(on: server, token).first?.id
                _ = try await administrator.send(ResolveAlert(id: try #require(resolved)))
            } else {
                // Another alert, of the other container, shows that the rules have looked.
                #expect(
                    try await post(batch(of: places, hot: Set(places.map(\.container))), to: server, token) == 202)
                #expect(await eventually { (try? await alerts(on: server, token).isEmpty) == false })
                #expect(try await !alerts(on: server, token).contains { $0.targetId == places[0].container.rawValue })
            }
            server.kill()
        }
    }

    private func setUp() async throws -> (token: String, places: [Place]) {
        let server = try await RunningServer(in: folder)
        let token = try await server.token()
        let administrator = try await server.administrator()
        _ = try await administrator.send(
            CreateProject(
                projectId: Self.site, template: "aqua-001",
                ["name": "Crash", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        // At once: what is tried is what is on disk, and not how long somebody waits.
        _ = try await administrator.send(
            ChangeAlertRule(
                id: Self.site, rule: "board_temperature",
                settings: AlertRuleSettings(warning: 75, clearance: 1, opensAfterS: 0, resolvesAfterS: 0)))
        let site = try await administrator.send(GetTelemetrySite(id: Self.site))
        server.kill()
        return (token, site.containers.prefix(2).map { Place(container: $0.containerId, slots: $0.slots) })
    }

    private func batch(of places: [Place], hot: Set<Container.ID>) -> TelemetryBatch {
        TelemetryBatch(
            projectId: Self.site, at: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)),
            source: .simulated,
            containers: places.map { place in
                var miner = MinerSample(status: .active)
                miner.chipTemperature = hot.contains(place.container) ? 780 : 650
                return ContainerSamples(
                    containerId: place.container, miners: Array(repeating: miner, count: place.slots))
            })
    }

    private func post(_ batch: TelemetryBatch, to server: RunningServer, _ token: String) async throws -> Int {
        try await server.transport.send(
            HTTPRequest(
                "POST", "/api/telemetry",
                headers: ["Authorization": "Bearer \(token)", "Content-Type": TelemetryBatch.mediaType],
                body: TelemetryBatchCodec.encode(batch))
        ).status
    }

    /// The open ones of the rule that the test plays with.
    private func alerts(on server: RunningServer, _ token: String) async throws -> [Alert] {
        let answer = try await server.send("GET", "/api/alerts?status=active&limit=500", token: token)
        return try JSONCoding.decode(Page<Alert>.self, from: answer.body).items.filter {
            $0.rule == "board_temperature"
        }
    }
}
