import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A restart breaks no wait, forgets no flapping and no word of a person, and neither loses nor doubles an alert.
struct AlertMemoryTests {
    private static let all = ["C01", "C02", "C03"].map { AlertBench.healthy($0) }

    @Test func aWaitGoesOn() async throws {
        let bench = try await AlertBench()
        try await bench.send([AlertBench.hot("C01")])
        await bench.wait(seconds: 20)
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 5)
        try await again.send([AlertBench.hot("C01")])
        await again.wait(seconds: 4)
        #expect(again.openRules == [])
        await again.wait(seconds: 1)
        #expect(again.openRules == ["supply_temperature"])
    }

    /// The time in which nobody looked counts, when the value is still over the limit afterwards.
    @Test func aWaitGoesOnWhileTheServerIsDown() async throws {
        let bench = try await AlertBench()
        try await bench.send([AlertBench.hot("C01"), AlertBench.hot("C02")])
        await bench.wait(seconds: 10)
        bench.telemetry.clock.advance(seconds: 100)
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 30)
        try await again.send([AlertBench.hot("C01"), AlertBench.healthy("C02")])
        #expect(again.openRules == ["supply_temperature"])
        #expect(again.open("supply_temperature")?.targetId == "C01")
    }

    /// Somebody who has not sent anything for a minute after the start is not there: the wait is over.
    @Test func aWaitEndsWhenNobodyComesBack() async throws {
        let bench = try await AlertBench()
        try await bench.send([AlertBench.hot("C01")])
        await bench.wait(seconds: 20)
        bench.telemetry.clock.advance(seconds: 100)
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 70)
        try await again.send([AlertBench.hot("C01")])
        await again.wait(seconds: 29)
        #expect(!again.openRules.contains("supply_temperature"))
        await again.wait(seconds: 1)
        #expect(again.openRules.contains("supply_temperature"))
    }

    @Test(arguments: [false, true])
    func whatSomebodyResolvedStaysQuiet(inBulk: Bool) async throws {
        let bench = try await AlertBench()
        try await bench.play([AlertBench.hot("C01")], seconds: 40)
        let id = try #require(bench.open("supply_temperature")?.id)
        if inBulk {
            _ = try await bench.alerts.handle(HandleAlerts(.resolve, ids: [id]), by: .everything)
        } else {
            _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        }
        // At once: no look has come in between.
        let again = try await AlertBench(restarting: bench)
        try await again.play([AlertBench.hot("C01")], seconds: 100)
        #expect(again.openRules == [])
        try await again.play([AlertBench.healthy("C01")], seconds: 70)
        try await again.play([AlertBench.hot("C01")], seconds: 40)
        #expect(again.openRules == ["supply_temperature"])
    }

    /// An alert that keeps coming back stays open longer, whatever happens to the server.
    @Test func flappingIsRemembered() async throws {
        let bench = try await AlertBench()
        try await bench.play([AlertBench.hot("C01")], seconds: 40)
        try await bench.play([AlertBench.healthy("C01")], seconds: 70)
        #expect(bench.openRules == [])
        let second = try await AlertBench(restarting: bench)
        try await second.play([AlertBench.hot("C01")], seconds: 40)
        let third = try await AlertBench(restarting: second)
        try await third.play([AlertBench.healthy("C01")], seconds: 110)
        #expect(third.openRules == ["supply_temperature"])
        try await third.play([AlertBench.healthy("C01")], seconds: 20)
        #expect(third.openRules == [])
    }

    @Test func aContainerSilentSinceBeforeTheStartIsMissed() async throws {
        let bench = try await AlertBench()
        try await bench.play(Self.all, seconds: 20)
        let again = try await AlertBench(restarting: bench)
        try await again.play(Array(Self.all.dropFirst()), seconds: 50)
        #expect(again.openRules == [])
        try await again.play(Array(Self.all.dropFirst()), seconds: 10)
        #expect(again.openRules == ["no_data"])
        #expect(again.open("no_data")?.targetId == "C01")
    }

    @Test func aSiteSilentSinceBeforeTheStartIsMissed() async throws {
        let bench = try await AlertBench()
        try await bench.play(Self.all, seconds: 20)
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 59)
        #expect(again.openRules == [])
        await again.wait(seconds: 1)
        #expect(again.openRules == ["site_silent"])
        #expect(again.told.verbs == ["alert.open"])
    }

    /// What was silent stays so: the alert neither ends because of the start nor opens a second time.
    @Test func aSilenceThatIsKnownGoesOn() async throws {
        let bench = try await AlertBench()
        try await bench.play(Self.all, seconds: 20)
        try await bench.play(Array(Self.all.dropFirst()), seconds: 90)
        #expect(bench.openRules == ["no_data"])
        let again = try await AlertBench(restarting: bench)
        try await again.play(Array(Self.all.dropFirst()), seconds: 150)
        #expect(again.openRules == ["no_data"])
        #expect(try await again.everything() == ["no_data C01"])
    }

    @Test func whatWasNeverHeardIsNotMissed() async throws {
        let bench = try await AlertBench()
        let then = TelemetryBench.noon.advanced(bySeconds: -3_600)
        _ = try await bench.telemetry.telemetry.ingest(
            TelemetryBench.batch(Self.all, at: then), by: .everything)
        await bench.alerts.evaluate()
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 120, each: 10)
        #expect(again.openRules == [])
    }

    @Test func nothingIsKeptOfWhatIsGone() async throws {
        let bench = try await AlertBench()
        try await bench.send([AlertBench.hot("C01")])
        await bench.wait(seconds: 5)
        func kept(_ bench: AlertBench) async throws -> [String] {
            try await bench.telemetry.database.read { try AlertMemoryRepository.everything(on: $0) }.map(\.key.target)
        }
        #expect(try await kept(bench) == ["C01"])
        try await bench.change("DELETE FROM miner WHERE container_key = 3", "DELETE FROM container WHERE key = 3")
        let again = try await AlertBench(restarting: bench)
        await again.wait(seconds: 2)
        #expect(try await kept(again) == [])
    }

    @Test func aMemoryIsReadAsItWasWritten() async throws {
        let bench = try await AlertBench()
        var memory = AlertMemory()
        (memory.exceededSince, memory.unknownSince) = (TelemetryBench.noon, TelemetryBench.noon)
        (memory.isSilenced, memory.flaps, memory.endedAt) = (true, 3, TelemetryBench.noon)
        var kept = KeptMemory(
            key: .init(rule: "no_data", target: "C01"), project: TelemetryBench.qatar, targetType: .container,
            memory: memory)
        for clearSince in [nil, TelemetryBench.noon] {
            kept.memory.clearSince = clearSince
            let written = kept
            let read = try await bench.telemetry.database.write { connection in
                try AlertMemoryRepository.save(written, on: connection)
                return try AlertMemoryRepository.everything(on: connection)
            }
            #expect(read == [kept])
        }
    }

    /// The server ends at any second of a day with everything in it; the alerts are those of a server that never ends.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func noAlertIsLostOrDoubledWheneverTheServerEnds(seed: UInt64) async throws {
        func day(endingAt ends: Set<Int>) async throws -> [String] {
            var bench = try await AlertBench()
            for second in 0..<400 {
                if ends.contains(second) { bench = try await AlertBench(restarting: bench) }
                if second % 10 == 0 {
                    var sent = [second < 60 || second > 200 ? AlertBench.healthy("C01") : AlertBench.hot("C01")]
                    // C02 falls silent for good, C03 is resolved by hand while it is hot.
                    if second < 150 { sent.append(AlertBench.healthy("C02")) }
                    sent.append(second < 20 ? AlertBench.healthy("C03") : AlertBench.hot("C03"))
                    try await bench.send(sent)
                }
                if second == 100, let id = bench.ledger.open(within: .all).first(where: { $0.targetId == "C03" })?.id {
                    _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
                }
                await bench.wait(seconds: 1)
            }
            return try await bench.everything() + ["open:"] + bench.openRules
        }
        var random = SeededGenerator(seed: seed)
        let ends = Set((0..<4).map { _ in Int.random(in: 1..<330, using: &random) })
        let expected = ["no_data C02", "supply_temperature C01", "supply_temperature C03", "open:", "no_data"]
        #expect(try await day(endingAt: ends) == expected, "ends at \(ends.sorted())")
    }
}
