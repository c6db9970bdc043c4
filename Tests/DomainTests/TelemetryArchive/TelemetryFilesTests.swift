import Database
import FoundationEssentials
import Glibc
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// A backup without the readings would be none: what is copied must be all there is, come back whole, and be known as
/// damaged when it is.
struct TelemetryFilesTests {
    private static let month = TelemetryMonth(TelemetryBench.noon.milliseconds / 1_000)

    private let target: TemporaryFolder

    init() throws { target = try TemporaryFolder() }

    /// One reading packed, one in the journal.
    private static func filled() async throws -> TelemetryBench {
        let bench = try await TelemetryBench()
        try await send(100, to: bench, second: 0)
        try await bench.store.seal(3)
        try await send(200, to: bench, second: 30)
        return bench
    }

    private static func send(_ terahash: Double, to bench: TelemetryBench, second: Int) async throws {
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch(
                [TelemetryBench.samples("C01", [.running(terahash)])],
                at: TelemetryBench.noon.advanced(bySeconds: second)),
            by: .everything)
    }

    private static func past(in folder: String) async throws -> [Int32] {
        let store = try TelemetryArchive(folder: folder, connections: 2)
        try await store.replay { _, _ in }
        let noon = TelemetryBench.noon.milliseconds / 1_000
        let past = try await store.readings(of: Miner.ID("C01-M1"), from: noon, to: noon + 3_600).map(\.hashrate)
        await store.close()
        return past
    }

    private static func identity(_ path: String) -> ino_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_ino : nil
    }

    private func copy(_ bench: TelemetryBench, as name: String, earlier: TelemetryFiles.Earlier? = nil) async throws
        -> TelemetryFiles
    {
        let copy = TelemetryFiles(folder: target.path + "/" + name)
        try await TelemetryFiles(folder: bench.folder.path)
            .copy(to: copy.folder, earlier: earlier, pauseMilliseconds: 0)
        return copy
    }

    @Test func theCopyHoldsEverything() async throws {
        let bench = try await Self.filled()
        let copy = try await copy(bench, as: "a")
        #expect(copy.paths.map { $0.split(separator: "/").last } == ["tele-live.db", "tele-202607.db"])
        #expect(try await Self.past(in: copy.folder) == [10_000, 20_000])
        #expect(copy.bytes > 0)
    }

    @Test func ofNothingThereIsNoCopy() async throws {
        let empty = try TemporaryFolder()
        let copy = TelemetryFiles(folder: target.path + "/a")
        try await TelemetryFiles(folder: empty.path).copy(to: copy.folder, earlier: nil, pauseMilliseconds: 0)
        #expect(copy.paths.isEmpty)
        #expect(access(copy.folder, F_OK) != 0)
        #expect(TelemetryFiles(folder: target.path + "/none").paths.isEmpty)
    }

    /// Months that are over take their room once; one that changed is copied.
    @Test func whatDidNotChangeIsNotCopiedAgain() async throws {
        let bench = try await Self.filled()
        await bench.store.months.close()
        _ = try await copy(bench, as: "a")
        let name = "/" + Self.month.fileName
        let later = Timestamp(milliseconds: TimeSource.system.milliseconds() + 60_000)
        let second = try await copy(bench, as: "b", earlier: .init(folder: target.path + "/a", begun: later))
        #expect(Self.identity(second.folder + name) == Self.identity(target.path + "/a" + name))
        let past = Timestamp(milliseconds: TimeSource.system.milliseconds() - 60_000)
        let third = try await copy(bench, as: "c", earlier: .init(folder: target.path + "/a", begun: past))
        #expect(Self.identity(third.folder + name) != Self.identity(target.path + "/a" + name))
    }

    /// A disk with room for the running month must do for a backup of years.
    @Test func whatIsLinkedTakesNoRoom() async throws {
        let bench = try await Self.filled()
        await bench.store.months.close()
        let files = TelemetryFiles(folder: bench.folder.path)
        _ = try await copy(bench, as: "a")
        let later = Timestamp(milliseconds: TimeSource.system.milliseconds() + 60_000)
        #expect(files.bytesToCopy(earlier: nil) == files.bytes)
        #expect(files.bytesToCopy(earlier: .init(folder: target.path + "/a", begun: later)) == 0)
        #expect(files.bytesToCopy(earlier: .init(folder: target.path + "/none", begun: later)) == files.bytes)
    }

    @Test func comesBackWhole() async throws {
        let bench = try await Self.filled()
        let copy = try await copy(bench, as: "a")
        try await Self.send(900, to: bench, second: 60)
        await bench.store.close()
        try TelemetryFiles(folder: bench.folder.path).restore(from: copy)
        #expect(try await Self.past(in: bench.folder.path) == [10_000, 20_000])
    }

    /// A month that the copy does not know may name miners by numbers that it gives to others.
    @Test func whatTheCopyDoesNotHaveIsSetAside() async throws {
        let bench = try await Self.filled()
        let copy = try await copy(bench, as: "a")
        await bench.store.close()
        let other = bench.folder.path + "/tele-202608.db"
        try DatabasePool(path: other, connections: 2, migrations: TelemetryMigrations.month).close()
        try TelemetryFiles(folder: bench.folder.path).restore(from: copy)
        #expect(access(other, F_OK) != 0)
        let kept = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(kept.contains { $0.hasPrefix("tele-202608.db.before-restore-") })
    }

    @Test func nothingIsPutUnderARunningServer() async throws {
        let bench = try await Self.filled()
        let copy = try await copy(bench, as: "a")
        #expect(throws: DatabaseError.inUse) { try TelemetryFiles(folder: bench.folder.path).restore(from: copy) }
    }

    // MARK: The check

    private static func faults(_ bench: TelemetryBench) throws -> [String] {
        try TelemetryFiles(folder: bench.folder.path).faults()
    }

    @Test func findsNothingWhenAllIsWell() async throws {
        #expect(try Self.faults(try await Self.filled()).isEmpty)
    }

    @Test func findsADamagedChunk() async throws {
        let bench = try await Self.filled()
        try await bench.store.months.write(Self.month) { try $0.execute("UPDATE chunk SET data = x'0102'") }
        #expect(
            try Self.faults(bench) == ["tele-202607.db: 1 packets of readings are damaged and left out of charts"])
    }

    @Test func findsADamagedRowOfTheJournal() async throws {
        let bench = try await Self.filled()
        try await bench.store.live.write { connection in
            try connection.execute("UPDATE journal SET data = x'0102' WHERE number = 2")
        }
        #expect(try Self.faults(bench) == ["tele-live.db: 1 packets of readings are damaged and left out of charts"])
    }

    @Test func remembersWhatWasSetAside() async throws {
        let bench = try await Self.filled()
        try await bench.store.months.write(Self.month) { try $0.execute("UPDATE chunk SET data = x'0102'") }
        try await bench.store.seal(3)
        #expect(try Self.faults(bench).count == 1)
    }
}
