import Protocol
import Testing

@testable import Domain

/// A row of the journal is believed whole or not at all.
struct JournalEntryTests {
    private static func entry() -> JournalEntry {
        JournalEntry(
            [
                .init(container: 3, roster: 1, samples: TelemetryBench.samples("C01", [.running(), .dark])),
                .init(container: 4, roster: 2, samples: TelemetryBench.samples("C02", [.unheard])),
                .init(container: 5, roster: 3, samples: TelemetryBench.samples("C03", [.unheard], plant: .running())),
            ], at: TelemetryBench.noon, source: .simulated)
    }

    /// Of a container of which nothing was heard there is nothing to keep; a cooling loop alone is something.
    @Test func keepsWhatWasHeard() throws {
        let entry = Self.entry()
        #expect(entry.frames.map(\.container) == [3, 5])
        let stored = try #require(JournalEntry(stored: entry.bytes))
        #expect(stored.frames.map(\.roster) == [1, 3])
        #expect(stored.frames.map(\.heardCount) == [2, 0])
    }

    @Test func everyFlippedBitIsFound() {
        let bytes = Self.entry().bytes
        for position in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[position] ^= 1 << UInt8(bit)
                #expect(JournalEntry(stored: damaged) == nil, "byte \(position), bit \(bit)")
            }
        }
    }

    @Test func aCutIsFound() {
        let bytes = Self.entry().bytes
        for length in bytes.indices { #expect(JournalEntry(stored: Array(bytes[..<length])) == nil) }
    }

    @Test func nothingAtAllHasNoFrames() {
        #expect(JournalEntry([], at: TelemetryBench.noon, source: .miner).frames.isEmpty)
    }
}
