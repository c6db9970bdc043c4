import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// From the machines' own protocol to the server's answer, with real programs: while the server or the agent is away,
/// nothing that was measured is lost.
struct CollectingTests {
    private static let site = Project.ID("SITE")
    private static let container = Container.ID("SITE-C01")
    private static let miners = 3

    private let folder: TemporaryFolder
    /// Of the machines: one that was free a moment ago.
    private let port: String

    init() throws {
        folder = try TemporaryFolder()
        port = "\(FreePort.find())"
    }

    private var buffer: String { folder.path + "/buffer" }

    /// How many batches wait on the agent's disk.
    private var waiting: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: buffer))?.count { $0.hasSuffix(".batch") } ?? 0
    }

    /// A site with three machines, and the token of its agent in a file.
    private func setUp(_ server: RunningServer, addresses: String? = nil) async throws {
        let admin = try await server.administrator()
        _ = try await admin.send(
            CreateProject(
                projectId: Self.site,
                ["name": "Site", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        _ = try await admin.send(
            CreateContainer(id: Self.site, containerId: Self.container, ["model": "HD5", "slots": 3]))
        for number in 1...Self.miners {
            var fields: FieldValues<Miner> = ["model": "S21 XP Hyd."]
            if let addresses { fields = ["model": "S21 XP Hyd.", "ip_address": .string("\(addresses)\(number)")] }
            _ = try await admin.send(CreateMiner(id: Self.container, minerId: Miner.ID("M-\(number)"), fields))
        }
        let token = try await server.shell.say("token", "create", "agent", Self.site.rawValue).output
        try PrivateFile.write(Array(token.utf8), to: folder.path + "/token")
    }

    /// Its machines, each at an address of its own.
    private func fleet(first: String) async throws -> RunningAgent {
        let fleet = try RunningAgent([
            "simulate", "--listen", first, "--project", Self.site.rawValue, "--containers", "1", "--slots",
            "\(Self.miners)", "--miner-port", port, "--places", folder.path + "/places",
        ])
        #expect(await eventually { FileManager.default.fileExists(atPath: folder.path + "/places") })
        return fleet
    }

    private func agent(for server: RunningServer, knowing places: Bool = true) throws -> RunningAgent {
        let file = places ? ["--places", folder.path + "/places"] : []
        return try RunningAgent(
            [
                "collect", "--server", "http://127.0.0.1:\(server.port)", "--project", Self.site.rawValue,
                "--token-file", folder.path + "/token", "--miner-port", port, "--interval", "1", "--buffer", buffer,
            ] + file)
    }

    private func live(_ server: RunningServer) async throws -> Metric {
        try await server.administrator().send(GetContainerMetrics(id: Self.container)).live
    }

    /// The server knows where the machines are: nobody has to write it down at the site.
    @Test func whatTheMachinesSayIsWhatTheServerAnswers() async throws {
        let server = try await RunningServer(in: folder)
        try await setUp(server, addresses: "127.40.0.")
        let fleet = try await fleet(first: "127.40.0.0")
        let agent = try agent(for: server, knowing: false)
        let arrived = await eventually { (try? await live(server).hashrateTh ?? 0) ?? 0 > 100 }
        #expect(arrived)
        let metric = try await live(server)
        #expect(metric.source == .simulated && metric.minersTotal == Self.miners)
        #expect((metric.efficiencyJTh ?? 0) > 11.9 && (metric.efficiencyJTh ?? 0) < 12.1, "the nameplate's")
        withExtendedLifetime((fleet, agent)) {}
    }

    /// Nobody has to start the agent again, nor anything else.
    @Test func aMachineIsFollowedToAnotherAddress() async throws {
        let server = try await RunningServer(in: folder)
        try await setUp(server, addresses: "127.43.0.")
        let admin = try await server.administrator()
        _ = try await admin.send(ChangeMiner(id: Miner.ID("M-3"), ["ip_address": "127.43.9.9"]))
        let fleet = try await fleet(first: "127.43.0.0")
        let agent = try agent(for: server, knowing: false)
        let isAway = await eventually { (try? await admin.send(GetMiner(id: Miner.ID("M-3"))).readingAt) != nil }
        #expect(isAway)
        #expect(try await admin.send(GetMiner(id: Miner.ID("M-3"))).status == .offline)
        _ = try await admin.send(ChangeMiner(id: Miner.ID("M-3"), ["ip_address": "127.43.0.3"]))
        let isBack = await eventually { (try? await admin.send(GetMiner(id: Miner.ID("M-3"))).status) == .active }
        #expect(isBack)
        withExtendedLifetime((fleet, agent)) {}
    }

    @Test func whatWasMeasuredMeanwhileIsSentAfterwards() async throws {
        var server = try await RunningServer(in: folder)
        try await setUp(server)
        let port = server.port
        let fleet = try await fleet(first: "127.41.0.0")
        var agent = try agent(for: server)
        let arrived = await eventually { (try? await live(server).hashrateTh ?? 0) ?? 0 > 100 }
        #expect(arrived)
        server.kill()
        #expect(await eventually { waiting >= 2 })
        // Nor is anything lost with the agent.
        agent.kill()
        let left = waiting
        #expect(left >= 2)
        agent = try self.agent(for: server)
        #expect(await eventually { waiting > left })
        server = try await RunningServer(["--port", "\(port)"], in: folder)
        #expect(await eventually { waiting <= 1 }, "all that waited is sent, oldest first")
        let again = await eventually { (try? await live(server).hashrateTh ?? 0) ?? 0 > 100 }
        #expect(again)
        withExtendedLifetime((fleet, agent)) {}
    }

    @Test func aTokenThatTheServerDoesNotKnowEndsTheAgent() async throws {
        let server = try await RunningServer(in: folder)
        try await setUp(server)
        try PrivateFile.write(Array("wst_nobody".utf8), to: folder.path + "/token")
        let fleet = try await fleet(first: "127.42.0.0")
        let agent = try agent(for: server)
        #expect(await agent.ending() == 1)
        withExtendedLifetime(fleet) {}
    }
}
