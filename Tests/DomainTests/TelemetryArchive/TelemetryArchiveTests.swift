import Auth
import Database
import Platform
import Protocol
import Testing
import TimeSeries

@testable import Domain

/// An acknowledged reading is there exactly once, whatever happens: a crash at any moment, a batch sent twice, readings
/// that come late, a miner that moves, a disk that hands back other bytes.
struct TelemetryArchiveTests {
    private static let noon = TelemetryBench.noon.milliseconds / 1_000
    private static let miner = Miner.ID("C01-M1")

    /// One batch of C01 for each value, a minute apart.
    @discardableResult
    private static func send(
        _ terahash: [Double], to bench: TelemetryBench, from second: Int64 = noon, id: UInt64? = nil
    ) async throws -> TelemetryReceipt? {
        var receipt: TelemetryReceipt?
        // Nothing is sent before it was measured.
        let last = second + Int64(terahash.count) * 60
        bench.clock.advance(seconds: max(0, Int(last - bench.clock.now.milliseconds / 1_000)))
        for (place, value) in terahash.enumerated() {
            var batch = TelemetryBench.batch(
                [TelemetryBench.samples("C01", [.running(value), .running(value + 1)])],
                at: Timestamp(milliseconds: (second + Int64(place) * 60) * 1_000))
            batch.id = id.map { $0 + UInt64(place) }
            receipt = try await bench.telemetry.ingest(batch, by: .everything)
        }
        return receipt
    }

    private static func past(_ bench: TelemetryBench, _ id: Miner.ID = miner) async throws -> [Int32] {
        try await bench.store.readings(of: id, from: noon - 90_000_000, to: noon + 90_000).map { $0.hashrate / 100 }
    }

    private static func hashrate(_ bench: TelemetryBench) async throws -> RollUp? {
        bench.clock.advance(seconds: 7_200)
        await bench.telemetry.flush(now: bench.clock.now)
        return try await bench.rollUps.rows(of: 3, resolution: 3_600, from: noon, to: noon + 3_600).first?.value
            .hashrate
    }

    private static func chunks(_ bench: TelemetryBench, of second: Int64 = noon) async throws -> [SampleTable] {
        let stored = try await bench.store.months.read(TelemetryMonth(second)) { connection in
            try ChunkRepository.chunks(of: 3, from: second - 90_000, to: second + 90_000, on: connection)
        }
        return try (stored ?? []).map { try ChunkCodec.decode($0.data) }
    }

    private static func journalRows(_ bench: TelemetryBench) async throws -> Int {
        try await bench.store.live.read { try $0.first("SELECT count(*) FROM journal", row: { $0.int(0) }) ?? 0 }
    }

    /// What a disk may do.
    private static func damage(_ table: String, in database: DatabasePool) async throws {
        try await database.write { connection in
            let data = try connection.first("SELECT data FROM \(table)", row: { $0.blob(0) })
            var bytes = try #require(data)
            bytes[bytes.count / 2] ^= 4
            try connection.execute("UPDATE \(table) SET data = ?", [.blob(bytes)])
        }
    }

    /// A fleet may be too large for its containers to fill up in memory: it must not be turned away for that.
    @Test func whatWaitsIsPackedEarlyWhenItIsMuch() async throws {
        let bench = try await TelemetryBench(openBytesUsual: 0)
        try await Self.send(Array(repeating: 100, count: 50), to: bench)
        #expect(try await Self.chunks(bench).isEmpty)
        try await Self.send(Array(repeating: 200, count: 20), to: bench, from: Self.noon + 50 * 60)
        // An hour at most in one.
        #expect(try await Self.chunks(bench).map(\.times.count) == [60, 2])
        #expect(bench.store.openBytes == 8 * 58)
        #expect(try await Self.past(bench).count == 70)
    }

    // MARK: Across a crash

    @Test func whatWasAcknowledgedIsThereAgain() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.miner(0)?.reading.hashrateTh == 200)
        #expect(again.live.totals(within: .all).hashrateTh == 401)
        #expect(try await Self.past(again) == [100, 200])
        #expect(try await Self.hashrate(again)?.sum == 60_200)
    }

    /// A server that was stopped begins without anything to read again, and the history is whole.
    @Test func whatWasPackedAtTheEndIsNotReadAgain() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        await bench.telemetry.flushEverything()
        await bench.telemetry.packEverything()
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.miner(0) == nil)
        #expect(try await Self.past(again) == [100, 200])
        #expect(try await Self.hashrate(again)?.sum == 60_200)
        try await Self.send([300], to: again, from: Self.noon + 120)
        #expect(try await Self.past(again) == [100, 200, 300])
    }

    /// The minute was written before the end: the journal still has its rows.
    @Test func aWrittenMinuteIsNotAddedAgain() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        await bench.telemetry.flushEverything()
        let again = try await TelemetryBench(restarting: bench)
        let hashrate = try await Self.hashrate(again)
        #expect(hashrate?.count == 2)
        #expect(hashrate?.sum == 60_200)
    }

    /// Half of the minute was written before the end and half of it was not.
    @Test func whatJoinedAWrittenMinuteIsAddedOnce() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        await bench.telemetry.flushEverything()
        try await Self.send([300], to: bench, from: Self.noon + 30)
        let again = try await TelemetryBench(restarting: bench)
        let hashrate = try await Self.hashrate(again)
        #expect(hashrate?.count == 2)
        #expect(hashrate?.sum == 80_200)
    }

    /// The chunk is on disk, the journal not yet trimmed.
    @Test func packingTheSameAgainChangesNothing() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200, 300], to: bench)
        try await bench.store.seal(3)
        let before = try await Self.chunks(bench)
        let again = try await TelemetryBench(restarting: bench)
        #expect(try await Self.past(again) == [100, 200, 300])
        try await again.store.seal(3)
        #expect(try await Self.chunks(again) == before)
        #expect(before.map(\.samples) == [6])
    }

    @Test func twoRestartsAreLikeOne() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        let again = try await TelemetryBench(restarting: bench)
        try await Self.send([200], to: again, from: Self.noon + 60)
        let third = try await TelemetryBench(restarting: again)
        #expect(try await Self.past(third) == [100, 200])
        #expect(try await Self.hashrate(third)?.sum == 60_200)
    }

    // MARK: Batches that come again

    @Test func aBatchThatComesAgainIsAcknowledgedAndCountsOnce() async throws {
        let bench = try await TelemetryBench()
        let first = try await Self.send([100], to: bench, id: 7)
        #expect(try await Self.send([100], to: bench, id: 7) == first)
        #expect(try await Self.hashrate(bench)?.count == 1)
        #expect(bench.telemetry.acceptedCount == 2)
    }

    @Test func alsoAfterARestart() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench, id: 7)
        let again = try await TelemetryBench(restarting: bench)
        try await Self.send([100], to: again, id: 7)
        #expect(try await Self.hashrate(again)?.count == 1)
    }

    @Test func anotherNameIsAnotherBatch() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench, id: 7)
        try await Self.send([100], to: bench, id: 8)
        #expect(try await Self.hashrate(bench)?.count == 2)
        #expect(try await Self.past(bench) == [100])
    }

    /// Names are kept for as long as a batch of that time would be taken at all.
    @Test func namesAreForgottenWhenTheirTimeIsRefused() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench, id: 7)
        try await bench.store.forgetNames(before: TelemetryBench.noon)
        #expect(try await bench.store.live.read { try $0.first("SELECT count(*) FROM batch", row: { $0.int(0) }) } == 1)
        try await bench.store.forgetNames(before: TelemetryBench.noon.advanced(bySeconds: 1))
        #expect(try await bench.store.live.read { try $0.first("SELECT count(*) FROM batch", row: { $0.int(0) }) } == 0)
    }

    // MARK: Packing

    @Test func afterPackingTheJournalIsEmptyAndNothingIsLost() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<60).map { Double($0) }, to: bench)
        bench.clock.advance(seconds: 3_700)
        await bench.telemetry.flush(now: bench.clock.now)
        await bench.telemetry.pack(limit: 10)
        #expect(try await Self.journalRows(bench) == 0)
        #expect(try await Self.chunks(bench).map(\.samples) == [120])
        #expect(try await Self.past(bench) == (0..<60).map { Int32($0) })
        let again = try await TelemetryBench(restarting: bench)
        #expect(try await Self.past(again) == (0..<60).map { Int32($0) })
    }

    /// A minute that is not written yet still needs its rows.
    @Test func theJournalWaitsForTheMinutes() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<60).map { Double($0) }, to: bench)
        await bench.telemetry.pack(limit: 10)
        #expect(try await Self.journalRows(bench) == 60)
    }

    /// A journal that was emptied must not begin to count anew: the minutes remember its numbers.
    @Test func theNumbersOfTheJournalGoOn() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<60).map { Double($0) }, to: bench)
        bench.clock.advance(seconds: 3_700)
        await bench.telemetry.flush(now: bench.clock.now)
        await bench.telemetry.pack(limit: 10)
        let again = try await TelemetryBench(restarting: bench)
        try await Self.send([500], to: again)
        let number = try await again.store.live.read { try $0.first("SELECT number FROM journal", row: { $0.int(0) }) }
        #expect(number == 61)
    }

    @Test func lateReadingsJoinTheirChunk() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200, 300], to: bench)
        try await bench.store.seal(3)
        try await Self.send([150], to: bench, from: Self.noon + 30)
        #expect(try await Self.past(bench) == [100, 150, 200, 300])
        try await bench.store.seal(3)
        #expect(try await Self.chunks(bench).map(\.samples) == [8])
        #expect(try await Self.past(bench) == [100, 150, 200, 300])
    }

    @Test func aDayAtOnceBecomesAChunkForEachHour() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<180).map { Double($0) }, to: bench, from: Self.noon - 10_800)
        try await bench.store.seal(3)
        let chunks = try await Self.chunks(bench)
        #expect(chunks.map(\.times.count) == [60, 60, 60])
    }

    @Test func aMonthHasItsOwnFile() async throws {
        let bench = try await TelemetryBench()
        let turn: Int64 = 1_785_542_400
        bench.clock.advance(seconds: Int(turn - Self.noon) + 600)
        try await Self.send([1, 2, 3], to: bench, from: turn - 60)
        try await bench.store.seal(3)
        #expect(bench.store.months.all.map(\.fileName) == ["tele-202607.db", "tele-202608.db"])
        let readings = try await bench.store.readings(of: Self.miner, from: turn - 60, to: turn + 120)
        #expect(readings.map(\.hashrate) == [100, 200, 300])
        #expect(try await bench.store.readings(of: Self.miner, from: turn, to: turn + 60).map(\.hashrate) == [200])
    }

    // MARK: Miners that move

    @Test func historyFollowsTheMiner() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        try await bench.database.write { connection in
            try connection.execute("UPDATE miner SET key = -1 WHERE id = 'C01-M1'")
            try connection.execute("UPDATE miner SET key = 0 WHERE id = 'C01-M2'")
            try connection.execute("UPDATE miner SET key = 1 WHERE id = 'C01-M1'")
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        try await bench.directory.reload()
        try await Self.send([200], to: bench, from: Self.noon + 60)
        #expect(try await Self.past(bench) == [100, 201])
        try await bench.store.seal(3)
        #expect(try await Self.past(bench) == [100, 201])
        #expect(try await Self.past(bench, Miner.ID("C01-M2")) == [101, 200])
        let again = try await TelemetryBench(restarting: bench)
        #expect(try await Self.past(again, Miner.ID("C01-M2")) == [101, 200])
    }

    /// It moved after its last reading, and then the server ended.
    @Test func nobodyShowsWhatSomebodyElseDidBeforeTheRestart() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        try await bench.database.write { connection in
            try connection.execute("DELETE FROM miner WHERE id = 'C01-M1'")
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.miner(0) == nil)
        #expect(again.live.miner(1)?.reading.hashrateTh == 101)
        #expect(again.live.container(3)?.hashrateTh == 101)
    }

    @Test func aMinerThatNeverSaidAnythingHasNoPast() async throws {
        let bench = try await TelemetryBench()
        #expect(try await Self.past(bench, Miner.ID("nobody")).isEmpty)
    }

    // MARK: Damage

    @Test func aDamagedChunkIsLeftOutAndCounted() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await bench.store.months.write(TelemetryMonth(Self.noon)) { connection in
            let data = try connection.first("SELECT data FROM chunk", row: { $0.blob(0) })
            var bytes = try #require(data)
            bytes[30] ^= 1
            try connection.execute("UPDATE chunk SET data = ?", [.blob(bytes)])
        }
        try await Self.send([300], to: bench, from: Self.noon + 120)
        #expect(try await Self.past(bench) == [300])
        #expect(bench.store.statistics.damaged == 1)
    }

    /// New readings of the same time must find room, and the bytes may still be of use to whoever repairs disks.
    @Test func aDamagedChunkIsSetAside() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await bench.store.months.write(TelemetryMonth(Self.noon)) { connection in
            try connection.execute("UPDATE chunk SET data = x'01'")
        }
        try await Self.send([900], to: bench)
        try await bench.store.seal(3)
        #expect(try await Self.past(bench) == [900])
        let aside = try await bench.store.months.read(TelemetryMonth(Self.noon)) {
            try $0.first("SELECT count(*) FROM damaged_chunk", row: { $0.int(0) })
        }
        #expect(aside == 1)
    }

    @Test func aDamagedRowOfTheJournalCostsItselfAlone() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        try await Self.damage("journal", in: bench.store.live)
        try await Self.send([200], to: bench, from: Self.noon + 60)
        let again = try await TelemetryBench(restarting: bench)
        #expect(try await Self.past(again) == [200])
        #expect(again.store.statistics.damaged == 1)
    }

    // MARK: Too much

    /// Nothing of it is kept, and the sender is told to come back.
    @Test func whatCannotBeKeptUpWithIsRefused() async throws {
        let bench = try await TelemetryBench(waitingBytesMax: 10)
        await #expect(throws: DatabaseError.overloaded) { try await Self.send([100], to: bench) }
        #expect(bench.live.miner(0) == nil)
        #expect(try await Self.journalRows(bench) == 0)
    }

    @Test func theSizeIsThatOfAllFiles() async throws {
        let bench = try await TelemetryBench()
        let before = bench.store.statistics.bytes
        try await Self.send([100], to: bench)
        try await bench.store.seal(3)
        #expect(bench.store.statistics.bytes > before)
    }
}
