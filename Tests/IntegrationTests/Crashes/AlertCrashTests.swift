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

    /// What somebody resolves stays quiet while its cause lasts, however often the server ends. The other container's
    /// alert, which opens in one round and ends in the next, shows that the rules have looked.
    @Test func whatSomebodyResolvedStaysResolved() async throws {
        let (token, places) = try await setUp()
        let (first, second) = (places[0].container, places[1].container)
        for round in 0..<8 {
            let server = try await RunningServer(in: folder)
            let hot: Set<Container.ID> = round % 2 == 0 ? [first] : [first, second]
            let expected = round == 0 ? [first] : hot.subtracting([first])
            #expect(try await post(batch(of: places, hot: hot), to: server, token) == 202)
            let isRight = await eventually {
                let open = try? await alerts(on: server, token)
                return open.map { Set($0.map(\.targetId)) } == Set(expected.map(\.rawValue))
            }
            #expect(isRight, "round \(round)")
            if round == 0, let id = try await alerts(on: server, token).first?.id {
                _ = try await server.administrator().send(ResolveAlert(id: id))
            }
            server.kill()
        }
    }

    private func setUp() async throws -> (token: String, places: [Place]) {
        let server = try await RunningServer(in: folder)
        let token = try await server.token()
        let administrator = try await server.administrator()
        let slots = [2, 3]
        let containers = try await PlantedSite.plant(Self.site, slots: slots, by: administrator)
        // At once: what is tried is what is on disk, and not how long somebody waits.
        _ = try await administrator.send(
            ChangeAlertRule(
                id: Self.site, rule: "board_temperature",
                settings: AlertRuleSettings(warning: 75, clearance: 1, opensAfterS: 0, resolvesAfterS: 0)))
        server.kill()
        return (token, zip(containers, slots).map { Place(container: $0, slots: $1) })
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
