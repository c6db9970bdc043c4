import Protocol
import Testing
import TimeSeries

@testable import Domain

/// A miner's past is put together from memory and disk, each second once, and nothing outside what was asked for.
struct MinerPastTests {
    private static func frame(_ terahash: Double, second: Int64) throws -> TelemetryFrame {
        var bytes: [UInt8] = []
        TelemetryFrame.append(
            ContainerSamples(containerId: Container.ID("C"), firstSlot: 2, miners: [.running(terahash)]), of: 3,
            roster: 1,
            at: Timestamp(milliseconds: second * 1_000), source: .miner, to: &bytes)
        return try #require(TelemetryFrame(bytes, at: 0))
    }

    private static func table(_ seconds: [Int64], _ hashrate: Int32) -> SampleTable {
        var table = SampleTable(columns: 4, times: seconds, series: [12])
        for row in seconds.indices {
            table[0, 0, row] = 0
            table[0, 1, row] = hashrate
        }
        return table
    }

    @Test func memoryIsNewerThanDisk() throws {
        var past = MinerPast(from: 0, to: 100)
        past.add(try Self.frame(9, second: 20), 12, in: [11, 12])
        past.add(Self.table([10, 20], 500))
        #expect(past.readings.map(\.second) == [10, 20])
        #expect(past.readings.map(\.hashrate) == [500, 900])
        #expect(past.readings.first?.power == Quantity.missing)
    }

    @Test func whatLiesOutsideIsLeftOut() throws {
        var past = MinerPast(from: 10, to: 20)
        past.add(Self.table([9, 10, 19, 20], 500))
        past.add(try Self.frame(9, second: 20), 12, in: [11, 12])
        #expect(past.readings.map(\.second) == [10, 19])
    }

    @Test(arguments: [[Int32(12), 11], [11], [], [11, 13]]) func othersAreLeftOut(series: [Int32]) throws {
        var past = MinerPast(from: 0, to: 100)
        past.add(try Self.frame(9, second: 20), 12, in: series)
        #expect(past.readings.isEmpty)
    }

    /// What a later release may write is not taken for one of our five.
    @Test func aStatusThatNobodyKnowsIsNoReading() {
        var past = MinerPast(from: 0, to: 100)
        var table = Self.table([10], 500)
        table[0, 0, 0] = 77
        past.add(table)
        #expect(past.readings.isEmpty)
    }
}
