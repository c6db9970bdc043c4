import Database
import Protocol
import Testing
import TimeSeries

@testable import Domain

/// An installation that is upgraded keeps its history, and gains what older releases did not write.
struct OldRollUpTests {
    private static let noon = TelemetryBench.noon.milliseconds / 1_000

    private static func fill(_ bench: TelemetryBench) async throws {
        try await bench.database.write { connection in
            for scope in [1, 2, 3] {
                for (resolution, hashrate) in [(60, 10), (900, 20), (3_600, 30)] {
                    try connection.execute(
                        """
                        INSERT INTO rollup VALUES (?, ?, ?, 2, ?, 1, 99, 0, 0, NULL, NULL, 0, 0, NULL, NULL, 1, 4, 4, 4)
                        """, [SQLValue(resolution), SQLValue(scope), .integer(Self.noon), SQLValue(hashrate * scope)])
                }
            }
        }
        try await OldRollUpRepository.takeOver(from: bench.database, into: bench.store)
    }

    private static func row(_ bench: TelemetryBench, _ scope: Int32, _ resolution: Int64) async throws -> RollUp? {
        try await bench.rollUps.rows(of: scope, resolution: resolution, from: noon - 43_200, to: noon + 60).first?.value
            .hashrate
    }

    @Test func everyRowComesAlong() async throws {
        let bench = try await TelemetryBench()
        try await Self.fill(bench)
        let container = try await Self.row(bench, 3, 900)
        #expect(container == RollUp(count: 2, sum: 60, minimum: 1, maximum: 99))
        #expect(try await Self.row(bench, 1, 60)?.sum == 10)
        #expect(try await bench.database.read { try $0.first("SELECT count(*) FROM rollup", row: { $0.int(0) }) } == 0)
    }

    @Test func daysAndTheWorldAreWorkedOut() async throws {
        let bench = try await TelemetryBench()
        try await Self.fill(bench)
        #expect(try await Self.row(bench, 3, 86_400)?.sum == 90)
        // Averages of the two sites: 15 and 30.
        #expect(try await Self.row(bench, RollUpRepository.world, 3_600)?.sum == 45)
        #expect(try await Self.row(bench, RollUpRepository.world, 86_400)?.sum == 45)
    }

    /// After a crash between the two files the rows are in both.
    @Test func comingTwiceChangesNothing() async throws {
        let bench = try await TelemetryBench()
        try await Self.fill(bench)
        let before = try await Self.row(bench, 3, 86_400)
        try await Self.fill(bench)
        #expect(try await Self.row(bench, 3, 86_400) == before)
    }
}
