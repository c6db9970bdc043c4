import APIClient
import Foundation
import Protocol
import TestSupport
import Testing

/// `kill -9` at any moment, while readings are taken, rolled up and packed: what was acknowledged with 202 is there
/// afterwards exactly once, in the history of the machine and in the sums of the container. What was not acknowledged
/// is sent again under its name, and counts once as well.
struct TelemetryCrashTests {
    private static let rounds = 15
    private static let site = Project.ID("AQUA-001")
    private static let senders = 3

    private let folder: TemporaryFolder
    /// A minute for every two batches, long enough ago that all are over, and late enough to be taken.
    private let start: Timestamp

    init() throws {
        folder = try TemporaryFolder()
        let hours = Int64(Date().timeIntervalSince1970) / 3_600 - 30
        start = Timestamp(milliseconds: hours * 3_600_000)
    }

    /// One container's readings, batch after batch, continued by the next round.
    private struct Sender: Sendable {
        let container: Container.ID
        let slots: Int
        var acknowledged = 0
        var averages: [Double] { (0..<acknowledged / 2).map { Double($0 * 2 * 3 + 1) + 1.5 } }

        /// Another value in each batch: two that were mixed up or counted twice change the average of their minute.
        func batch(_ number: Int, from start: Timestamp, seed: UInt64) -> TelemetryBatch {
            var miner = MinerSample(status: .active)
            miner.hashrate = Int32(number * 3 + 1) * 100
            return TelemetryBatch(
                id: seed << 32 | UInt64(number), projectId: TelemetryCrashTests.site,
                at: start.advanced(bySeconds: number * 30), source: .simulated,
                containers: [
                    ContainerSamples(containerId: container, miners: Array(repeating: miner, count: slots))
                ])
        }
    }

    @Test func everyAcknowledgedReadingIsThereExactlyOnce() async throws {
        let token = try await setUp()
        var senders = try await senders(token)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<Self.rounds {
            let server = try await RunningServer(in: folder)
            let count = Int.random(in: 5...60, using: &generator)
            senders = await withTaskGroup(of: (Int, Sender).self) { group in
                for (place, sender) in senders.enumerated() {
                    group.addTask {
                        let killsAfter = place == 0 ? count : nil
                        return (
                            place, await send(sender, to: server, token, seed: UInt64(place), killsAfter: killsAfter)
                        )
                    }
                }
                return await group.reduce(into: senders) { $0[$1.0] = $1.1 }
            }
        }
        #expect(senders.count == Self.senders && senders.allSatisfy { $0.acknowledged >= Self.rounds })
        let server = try await RunningServer(in: folder)
        for sender in senders {
            // An answer that was lost on the way: its batch may be there or not, so it is sent once more.
            let batch = sender.batch(sender.acknowledged, from: start, seed: UInt64(try place(of: sender, in: senders)))
            #expect(try await Self.post(batch, to: server, token) == 202)
            var whole = sender
            whole.acknowledged = (sender.acknowledged + 1) / 2 * 2
            let miner = Miner.ID("\(sender.container)-M001")
            #expect(
                try await chart("miner/\(miner)", of: whole, on: server, token) == whole.averages.map(Optional.init))
            let sums = whole.averages.map { Optional($0 * Double(sender.slots)) }
            // The last minute is written a second after it was taken in.
            let isSummedUp = await eventually {
                (try? await chart("container/\(sender.container)", of: whole, on: server, token)) == sums
            }
            #expect(isSummedUp)
        }
    }

    private func place(of sender: Sender, in senders: [Sender]) throws -> Int {
        try #require(senders.firstIndex { $0.container == sender.container })
    }

    private func setUp() async throws -> String {
        let server = try await RunningServer(in: folder)
        let token = try await server.token()
        try await PlantedSite.plant(
            Self.site, slots: Array(repeating: 4, count: Self.senders), by: server.administrator())
        server.kill()
        return token
    }

    private func senders(_ token: String) async throws -> [Sender] {
        let server = try await RunningServer(in: folder)
        let site = try await server.administrator().send(GetTelemetrySite(id: Self.site))
        server.kill()
        return site.containers.prefix(Self.senders).map { Sender(container: $0.containerId, slots: $0.slots) }
    }

    /// Until the server is gone.
    private func send(
        _ sender: Sender, to server: RunningServer, _ token: String, seed: UInt64, killsAfter: Int?
    ) async -> Sender {
        var sender = sender
        var sent = 0
        while true {
            let batch = sender.batch(sender.acknowledged, from: start, seed: seed)
            guard (try? await Self.post(batch, to: server, token)) == 202 else { return sender }
            sender.acknowledged += 1
            sent += 1
            guard sent == killsAfter else { continue }
            usleep(.random(in: 0..<20_000))
            server.kill()
        }
    }

    private static func post(_ batch: TelemetryBatch, to server: RunningServer, _ token: String) async throws -> Int {
        try await server.transport.send(
            HTTPRequest(
                "POST", "/api/telemetry",
                headers: ["Authorization": "Bearer \(token)", "Content-Type": TelemetryBatch.mediaType],
                body: TelemetryBatchCodec.encode(batch))
        ).status
    }

    private struct Answer: Decodable { let series: Series }
    private struct Series: Decodable { let hashrate_th: [Double?] }

    private func chart(
        _ scope: String, of sender: Sender, on server: RunningServer, _ token: String
    ) async throws -> [Double?] {
        let end = start.advanced(bySeconds: sender.acknowledged * 30)
        let answer = try await server.send(
            "GET", "/api/metrics/\(scope)?from=\(start.rfc3339)&to=\(end.rfc3339)&step=60", token: token)
        return try JSONDecoder().decode(Answer.self, from: Data(answer.body)).series.hashrate_th
    }
}
