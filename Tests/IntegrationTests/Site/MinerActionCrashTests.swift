import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// `kill -9` of the agent, of the server or of both while machines are told to start anew: none of them does so twice,
/// every one of them has its result, and what is called verified has happened.
struct MinerActionCrashTests {
    private static let site = Project.ID("SITE")
    private static let container = Container.ID("SITE-C01")
    private static let miners = 40

    private let folder: TemporaryFolder
    private let machines = CountingMiners()

    init() throws { folder = try TemporaryFolder() }

    private func setUp(_ server: RunningServer) async throws -> HTTPAPIClient {
        let admin = try await server.administrator()
        _ = try await admin.send(
            CreateProject(
                projectId: Self.site,
                ["name": "Site", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        _ = try await admin.send(
            CreateContainer(id: Self.site, containerId: Self.container, ["model": "HD5", "slots": 40]))
        for slot in 1...Self.miners {
            _ = try await admin.send(
                CreateMiner(
                    id: Self.container, minerId: Miner.ID("M-\(slot)"),
                    ["model": "S21 XP Hyd.", "ip_address": .string("127.48.0.\(slot)")]))
        }
        let token = try await server.shell.say("token", "create", "agent", Self.site.rawValue).output
        try PrivateFile.write(Array(token.utf8), to: folder.path + "/token")
        return admin
    }

    private func agent(at port: Int) throws -> RunningAgent {
        try RunningAgent([
            "collect", "--server", "http://127.0.0.1:\(port)", "--project", Self.site.rawValue, "--token-file",
            folder.path + "/token", "--miner-port", "\(machines.minerPort)", "--web-port", "\(machines.webPort)",
            "--interval", "5", "--timeout", "2", "--buffer", folder.path + "/buffer",
        ])
    }

    @Test func noMachineStartsAnewTwice() async throws {
        var server = try await RunningServer(in: folder)
        var admin = try await setUp(server)
        let port = server.port
        var agent = try agent(at: port)
        let action = try await admin.send(
            StartMinerAction(
                id: Self.site, kind: .reboot, selection: MinerSelection(), perSecond: 10, atOnce: 12))
        for deaths in [0, 1, 2, 0, 2] {
            // Those who die next have told some, or they would do nothing but start.
            let before = machines.restarts.count
            #expect(await eventually { machines.restarts.count > before || before == Self.miners })
            usleep(.random(in: 0..<300_000))
            if deaths != 1 { agent.kill() }
            if deaths != 0 { server.kill() }
            if deaths != 0 {
                server = try await RunningServer(["--port", "\(port)"], in: folder)
                admin = try await server.administrator()
            }
            if deaths != 1 { agent = try self.agent(at: port) }
        }
        let last = admin
        let isOver = await eventually { (try? await last.send(GetMinerAction(id: action.actionId)))?.endedAt != nil }
        #expect(isOver)
        let restarts = machines.restarts
        #expect(restarts.values.allSatisfy { $0 == 1 }, "\(restarts)")
        let results = try await admin.send(ListMinerActionResults(id: action.actionId)).items
        for (slot, result) in zip(1..., results) {
            let count = restarts[0x7F30_0000 + UInt32(slot)] ?? 0
            switch result.outcome {
            case .verified: #expect(count == 1, "slot \(slot)")
            // The agent ended between writing down that it begins and beginning.
            case .notVerified: #expect(result.reason == "interrupted" && count == 0, "slot \(slot): \(result)")
            default: Issue.record("slot \(slot): \(result)")
            }
        }
        #expect(results.count { $0.outcome == .verified } >= Self.miners / 2)
        withExtendedLifetime(agent) {}
    }
}
