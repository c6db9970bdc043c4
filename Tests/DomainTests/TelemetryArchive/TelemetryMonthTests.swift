import Testing

@testable import Domain

/// A reading must lie in the file of its month in UTC, and a file of ours be told from any other.
struct TelemetryMonthTests {
    @Test(arguments: [0, 951_782_400, 1_784_548_800, 1_798_761_599] as [Int64])
    func knowsItsSeconds(second: Int64) {
        let seconds = TelemetryMonth(second).seconds
        #expect(seconds.contains(second))
        #expect(TelemetryMonth(seconds.lowerBound) == TelemetryMonth(second))
        #expect(TelemetryMonth(seconds.lowerBound - 1) < TelemetryMonth(second))
        #expect(TelemetryMonth(seconds.upperBound) == TelemetryMonth(second).next)
    }

    @Test(
        arguments: [
            (0, "tele-197001.db"), (-1, "tele-196912.db"), (951_782_399, "tele-200002.db"),
            (951_868_799, "tele-200002.db"), (951_868_800, "tele-200003.db"), (1_709_164_800, "tele-202402.db"),
            (1_709_251_200, "tele-202403.db"), (1_784_548_800, "tele-202607.db"), (4_102_444_800, "tele-210001.db"),
        ] as [(Int64, String)])
    func theFileOfASecond(second: Int64, name: String) {
        #expect(TelemetryMonth(second).fileName == name)
    }

    @Test(arguments: ["tele-202607.db", "tele-197001.db", "tele-209912.db"])
    func aNameIsReadBack(name: String) {
        #expect(TelemetryMonth(fileName: name)?.fileName == name)
    }

    @Test(arguments: [
        "tele-live.db", "tele-202600.db", "tele-202613.db", "tele-202607.db-wal", "workspace.db", "", "tele-20260.db",
        "tele-+20260.db",
    ])
    func otherFilesAreNone(name: String) {
        #expect(TelemetryMonth(fileName: name) == nil)
    }

    @Test func aStretchTouchesEveryMonthOfIt() {
        let months = TelemetryMonth.all(from: 1_764_547_199, to: 1_769_904_000)
        #expect(
            months.map(\.fileName) == [
                "tele-202511.db", "tele-202512.db", "tele-202601.db", "tele-202602.db",
            ])
        #expect(TelemetryMonth.all(from: 1, to: 0).isEmpty)
    }
}
