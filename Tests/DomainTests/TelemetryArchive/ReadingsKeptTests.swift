import Protocol
import Testing

@testable import Domain

/// What an operator writes must be understood or refused, and never mean that something younger than the limit goes.
struct ReadingsKeptTests {
    private static let qatar = TelemetryBench.qatar
    private static let noon = TelemetryBench.noon.milliseconds / 1_000

    @Test(
        arguments: [
            ("", nil, nil), ("400", 400, 400), ("QATAR-001=30", 30, nil), ("400, QATAR-001=30", 30, 400),
            ("QATAR-001=30,400", 30, 400), ("8", 8, 8),
        ] as [(String, Int?, Int?)])
    func isReadAsItIsMeant(text: String, ofQatar: Int?, ofOthers: Int?) throws {
        let kept = try ReadingsKept(text)
        #expect(kept.days(of: Self.qatar) == ofQatar)
        #expect(kept.days(of: TelemetryBench.aqua) == ofOthers)
        #expect(kept.days(of: nil) == ofOthers)
    }

    @Test(arguments: ["7", "0", "-1", "36501", "ever", "QATAR-001=", "=30", "QATAR-001=30=40", "QATAR-001", "30d"])
    func anythingElseIsRefused(text: String) {
        #expect(throws: ReadingsKept.BadLimit(text: text)) { try ReadingsKept(text) }
    }

    @Test func nobodySaysMeansForEver() {
        #expect(ReadingsKept.everything.first(of: Self.qatar, now: Self.noon) == nil)
    }

    /// 20 July: ten days ago it was July, twenty days ago June's last day.
    @Test(arguments: [(10, "2026-07"), (19, "2026-07"), (20, "2026-06"), (50, "2026-05"), (200, "2026-01")])
    func theMonthOfTheLimitStays(days: Int, first: String) throws {
        let kept = try ReadingsKept("\(days)")
        #expect(kept.first(of: Self.qatar, now: Self.noon)?.description == first)
    }
}
