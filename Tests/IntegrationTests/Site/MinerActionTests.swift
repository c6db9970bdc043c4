import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// From somebody's wish to the machine and back, with real programs: what the server says of a machine was read from
/// that machine.
struct MinerActionTests {
    private static let site = Project.ID("SITE")
    private static let good = Container.ID("SITE-C01")
    private static let locked = Container.ID("SITE-C02")
    private static let miners = 20

    private let folder: TemporaryFolder
    private let ports: [String]

    init() throws {
        folder = try TemporaryFolder()
        ports = (0..<2).map { _ in "\(FreePort.find())" }
    }

    private func setUp(_ server: RunningServer, address: String) async throws -> HTTPAPIClient {
        let admin = try await server.administrator()
        _ = try await admin.send(
            CreateProject(
                projectId: Self.site,
                ["name": "Site", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        for (number, container) in [Self.good, Self.locked].enumerated() {
            _ = try await admin.send(
                CreateContainer(id: Self.site, containerId: container, ["model": "HD5", "slots": 20]))
            for slot in 1...(number == 0 ? Self.miners : 1) {
                _ = try await admin.send(
                    CreateMiner(
                        id: container, minerId: Miner.ID("\(container)-M\(slot)"),
                        ["model": "S21 XP Hyd.", "ip_address": .string("\(address)\(number * 32 + slot)")]))
            }
        }
        let token = try await server.shell.say("token", "create", "agent", Self.site.rawValue).output
        try PrivateFile.write(Array(token.utf8), to: folder.path + "/token")
        try PrivateFile.write(Array("root:a secret: of machines".utf8), to: folder.path + "/logins")
        return admin
    }

    /// Those of the second container refuse what they are told.
    private func fleet(first: String) async throws -> RunningAgent {
        let refusal = try RunningAgent([
            "scenario", "start", "refusal", "--target", Self.locked.rawValue, "--seconds", "3600", "--file",
            folder.path + "/scenarios",
        ])
        #expect(await refusal.ending() == 0)
        let fleet = try RunningAgent([
            "simulate", "--listen", first, "--project", Self.site.rawValue, "--containers", "2", "--slots",
            "\(Self.miners)", "--miner-port", ports[0], "--web-port", ports[1], "--places", folder.path + "/places",
            "--web-login", folder.path + "/logins", "--scenarios", folder.path + "/scenarios",
        ])
        #expect(await eventually { FileManager.default.fileExists(atPath: folder.path + "/places") })
        return fleet
    }

    private func agent(for server: RunningServer) throws -> RunningAgent {
        try RunningAgent([
            "collect", "--server", "http://127.0.0.1:\(server.port)", "--project", Self.site.rawValue,
            "--token-file", folder.path + "/token", "--miner-port", ports[0], "--web-port", ports[1], "--miner-logins",
            folder.path + "/logins", "--interval", "1", "--timeout", "1", "--buffer", folder.path + "/buffer",
        ])
    }

    private func ended(_ action: MinerAction, _ client: HTTPAPIClient) async throws -> MinerAction {
        let isOver = await eventually {
            (try? await client.send(GetMinerAction(id: action.actionId)))?.endedAt != nil
        }
        #expect(isOver)
        return try await client.send(GetMinerAction(id: action.actionId))
    }

    /// Everything else that machines can be told, of some that sleep.
    private func doTheRest(_ miners: [Miner.ID], _ client: HTTPAPIClient) async throws {
        let pool = PoolLogin(url: "stratum+tcp://other.example:3333", user: "w")
        for kind in [MinerActionKind.setPools, .blink, .stopBlinking, .wake, .reboot] {
            let action = try await client.send(
                StartMinerAction(
                    id: Self.site, kind: kind, selection: MinerSelection(minerIds: miners),
                    pools: kind == .setPools ? [pool] : nil))
            let done = try await ended(action, client)
            let results = try await client.send(ListMinerActionResults(id: action.actionId)).items
            #expect(done.counts.verified == miners.count, "\(kind): \(results)")
            #expect(results.allSatisfy { $0.sentAt != nil }, "\(kind)")
        }
    }

    @Test func machinesAreToldAndReadBack() async throws {
        let server = try await RunningServer(in: folder)
        let admin = try await setUp(server, address: "127.44.0.")
        let fleet = try await fleet(first: "127.44.0.0")
        let agent = try agent(for: server)
        let works = await eventually {
            (try? await admin.send(GetContainerMetrics(id: Self.good)).live.minersActive) ?? 0 > Self.miners / 2
        }
        #expect(works)
        let operator_ = try await server.person("olga", .operator, at: [Self.site])
        let preview = try await operator_.send(
            PreviewMinerAction(id: Self.site, kind: .sleep, selection: MinerSelection(), perSecond: 20))
        #expect(preview.miners == Self.miners + 1 && preview.withoutAddress == 0 && preview.containers == 2)
        #expect((preview.powerChangeKw ?? 0) < -50)
        let action = try await operator_.send(
            StartMinerAction(id: Self.site, kind: .sleep, selection: MinerSelection(), perSecond: 20))
        let done = try await ended(action, admin)
        let results = try await admin.send(ListMinerActionResults(id: action.actionId)).items
        let whole = results.filter { $0.minerId.rawValue.hasPrefix(Self.good.rawValue) }
        // A machine that is dark by its own quirks cannot be told anything, and says so.
        #expect(done.state == .done && whole.allSatisfy { $0.outcome == .verified || $0.reason == "unreachable" })
        #expect(whole.count { $0.outcome == .verified } >= Self.miners - 3)
        #expect(whole.filter { $0.outcome == .verified }.allSatisfy { $0.detail?.contains("mode sleep") == true })
        let refused = try #require(results.first { $0.minerId.rawValue.hasPrefix(Self.locked.rawValue) })
        #expect(refused.outcome == .failed && refused.reason == "refused" && refused.detail?.contains("locked") == true)
        try await doTheRest(whole.filter { $0.outcome == .verified }.prefix(3).map(\.minerId), operator_)
        withExtendedLifetime((fleet, agent)) {}
    }
}
