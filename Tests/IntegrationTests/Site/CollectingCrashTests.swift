import APIClient
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

/// `kill -9` of the agent, of the server or of both, again and again while what waits on the agent's disk is sent:
/// every reading that was ever on that disk is on the server afterwards exactly once, and the agent's disk is empty.
struct CollectingCrashTests {
    private static let site = Project.ID("SITE")
    private static let container = Container.ID("SITE-C01")
    private static let slots = 3
    private static let batches = 600

    private let folder: TemporaryFolder
    /// A minute for every two batches, long enough ago that all are over, and late enough to be taken.
    private let start: Timestamp

    init() throws {
        folder = try TemporaryFolder()
        let hours = Int64(Date().timeIntervalSince1970) / 3_600 - 30
        start = Timestamp(milliseconds: hours * 3_600_000)
    }

    private var buffer: String { folder.path + "/buffer" }

    /// How many of the batches wait that lay there from the beginning: those of today have other names behind them.
    private var waiting: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: buffer)) ?? []
        return names.count { name in
            name.hasSuffix(".batch") && (Int(name.dropLast(6)) ?? .max) <= Self.batches
        }
    }

    private func setUp(_ server: RunningServer) async throws {
        let admin = try await server.administrator()
        _ = try await admin.send(
            CreateProject(
                projectId: Self.site,
                ["name": "Site", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        _ = try await admin.send(
            CreateContainer(id: Self.site, containerId: Self.container, ["model": "HD5", "slots": 3]))
        for slot in 1...Self.slots {
            // Nobody listens there: what is new says that they are offline, and is sent like everything else.
            _ = try await admin.send(
                CreateMiner(
                    id: Self.container, minerId: Miner.ID("M-\(slot)"),
                    ["model": "S21 XP Hyd.", "ip_address": .string("127.47.0.\(slot)")]))
        }
        let token = try await server.shell.say("token", "create", "agent", Self.site.rawValue).output
        try PrivateFile.write(Array(token.utf8), to: folder.path + "/token")
    }

    /// Another value in each batch: two that were mixed up or counted twice change the average of their minute.
    private static func terahash(_ number: Int) -> Double { Double(number * 3 + 1) / 4 }

    /// As an agent leaves them that was cut off for five hours.
    private func fillBuffer() throws {
        try FileManager.default.createDirectory(atPath: buffer, withIntermediateDirectories: true)
        for number in 0..<Self.batches {
            var miner = MinerSample(status: .active)
            miner.hashrate = Int32(Self.terahash(number) * 100)
            let batch = TelemetryBatch(
                id: .random(in: .min ... .max), projectId: Self.site, at: start.advanced(bySeconds: number * 30),
                source: .simulated,
                containers: [
                    ContainerSamples(
                        containerId: Self.container, miners: Array(repeating: miner, count: Self.slots))
                ])
            let digits = String(number + 1)
            let name = String(repeating: "0", count: 19 - digits.count) + digits + ".batch"
            try PrivateFile.write(TelemetryBatchCodec.encode(batch), to: buffer + "/" + name)
        }
    }

    private func agent(at port: Int) throws -> RunningAgent {
        try RunningAgent([
            "collect", "--server", "http://127.0.0.1:\(port)", "--project", Self.site.rawValue, "--token-file",
            folder.path + "/token", "--interval", "1", "--timeout", "1", "--buffer", buffer,
        ])
    }

    @Test func everyReadingIsThereExactlyOnce() async throws {
        var server = try await RunningServer(in: folder)
        try await setUp(server)
        try fillBuffer()
        let port = server.port
        var agent = try agent(at: port)
        var rounds = 0
        while waiting > 0, rounds < 200 {
            rounds += 1
            // Those who die next have sent some first, or they would do nothing but start.
            let before = waiting
            let wanted = Int.random(in: 1...60)
            #expect(await eventually { before - waiting >= wanted || waiting == 0 })
            usleep(.random(in: 0..<5_000))
            let deaths = Int.random(in: 0..<3)
            if deaths != 1 { server.kill() }
            if deaths != 0 { agent.kill() }
            if deaths != 1 { server = try await RunningServer(["--port", "\(port)"], in: folder) }
            if deaths != 0 { agent = try self.agent(at: port) }
        }
        // A quick machine sends a hundred batches between two looks.
        #expect(waiting == 0 && rounds >= 2)
        let token = try await server.token()
        let averages = (0..<Self.batches / 2).map { minute -> Double? in
            (Self.terahash(minute * 2) + Self.terahash(minute * 2 + 1)) / 2
        }
        for slot in 1...Self.slots {
            let chart = try await chart("miner/M-\(slot)", on: server, token)
            #expect(Self.isAlike(chart, averages), "slot \(slot)")
        }
        let sums = averages.map { $0.map { $0 * Double(Self.slots) } }
        // The last minute is written a second after it was taken in.
        let isSummedUp = await eventually {
            (try? await chart("container/\(Self.container)", on: server, token)).map { Self.isAlike($0, sums) } ?? false
        }
        #expect(isSummedUp)
        withExtendedLifetime(agent) {}
    }

    private struct Answer: Decodable { let series: Series }
    private struct Series: Decodable { let hashrate_th: [Double?] }

    private func chart(_ scope: String, on server: RunningServer, _ token: String) async throws -> [Double?] {
        let end = start.advanced(bySeconds: Self.batches * 30)
        let answer = try await server.send(
            "GET", "/api/metrics/\(scope)?from=\(start.rfc3339)&to=\(end.rfc3339)&step=60", token: token)
        return try JSONDecoder().decode(Answer.self, from: Data(answer.body)).series.hashrate_th
    }

    /// Averages are shown to the hundredth.
    private static func isAlike(_ found: [Double?], _ expected: [Double?]) -> Bool {
        found.count == expected.count
            && zip(found, expected).allSatisfy { found, expected in
                guard let found, let expected else { return found == nil && expected == nil }
                return abs(found - expected) < 0.011
            }
    }
}
