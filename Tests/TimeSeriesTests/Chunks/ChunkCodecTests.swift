import TestSupport
import Testing

@testable import TimeSeries

/// What is packed must come back exactly, in few bytes; what was damaged must never come back at all.
struct ChunkCodecTests {
    /// Tables of every kind: few and many rows, gaps of rows and of values, small and extreme numbers.
    private static func table(_ seed: UInt64) -> SampleTable {
        var random = SeededGenerator(seed: seed)
        let rows = [1, 2, 7, 8, 9, 60, 361].randomElement(using: &random) ?? 1
        let columns = Int.random(in: 1...8, using: &random)
        var time = Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
        let steps: [Int64] = [1, 60, 90_000]
        let times = (0..<rows).map { _ in
            time += Int64.random(in: 1...(steps.randomElement(using: &random) ?? 1), using: &random)
            return time
        }
        let series = Set(
            (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Int32.random(in: -5...100_000, using: &random)
            })
        var table = SampleTable(columns: columns, times: times, series: series.shuffled(using: &random))
        for place in table.series.indices {
            let gaps = [0, 0, 1, 5, 10].randomElement(using: &random) ?? 1
            let span = [Int32(0), 1, 300, 70_000, .max].randomElement(using: &random) ?? 1
            for row in times.indices where Int.random(in: 0..<10, using: &random) >= gaps {
                for column in 0..<columns where Int.random(in: 0..<10, using: &random) >= gaps / 2 {
                    table[place, column, row] = Int32.random(in: (span == .max ? -Int32.max : 0)...span, using: &random)
                }
            }
        }
        return table
    }

    /// A container for an hour: Gaussian hashrate and power, a temperature that drifts, a miner that goes dark.
    private static func noisyHour(miners: Int = 308) -> SampleTable {
        var random = SeededGenerator(seed: 7)
        func noise() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } }
        var table = SampleTable(
            columns: 4, times: (0..<60).map { 1_784_548_800 + $0 * 60 }, series: (0..<Int32(miners)).map { $0 })
        for place in 0..<miners {
            var temperature = 650.0
            for row in 0..<60 where !(place == 9 && row > 30) {
                temperature += (650 - temperature) * 0.1 + noise() * 2
                table[place, 0, row] = place.isMultiple(of: 50) && row > 40 ? 3 : 0
                table[place, 1, row] = Int32(47_300 + noise() * 473)
                table[place, 2, row] = Int32(5_676 + noise() * 15)
                table[place, 3, row] = Int32(temperature)
            }
        }
        return table
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func comesBackExactly(seed: UInt64) throws {
        let table = Self.table(seed)
        #expect(try ChunkCodec.decode(ChunkCodec.encode(table)) == table)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func oneSeriesIsWhatItIsInTheWhole(seed: UInt64) throws {
        let table = Self.table(seed)
        let bytes = ChunkCodec.encode(table)
        for (place, number) in table.series.enumerated() {
            let one = try #require(try ChunkCodec.decode(bytes, only: number))
            #expect(one.series == [number])
            #expect(one.times == table.times)
            let size = table.columns * table.times.count
            #expect(one.values == Array(table.values[place * size..<(place + 1) * size]))
        }
    }

    @Test func aSeriesThatIsNotThereIsNil() throws {
        let bytes = ChunkCodec.encode(Self.noisyHour(miners: 3))
        #expect(try ChunkCodec.decode(bytes, only: 3) == nil)
    }

    /// The checksums cover every byte but the version, themselves and the padding, and these refuse too.
    @Test func everyFlippedBitIsFound() {
        let bytes = ChunkCodec.encode(Self.noisyHour(miners: 4))
        for position in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[position] ^= 1 << UInt8(bit)
                #expect(throws: ChunkError.self, "byte \(position), bit \(bit)") { try ChunkCodec.decode(damaged) }
            }
        }
    }

    @Test func aCutIsFound() {
        let bytes = ChunkCodec.encode(Self.noisyHour(miners: 2))
        for length in bytes.indices {
            #expect(throws: ChunkError.self) { try ChunkCodec.decode(Array(bytes[..<length])) }
            #expect(throws: ChunkError.self) { try ChunkCodec.decode(Array(bytes[..<length]), only: 1) }
        }
    }

    @Test func whatALaterReleaseWritesIsNotCalledDamage() {
        var bytes = ChunkCodec.encode(Self.noisyHour(miners: 1))
        bytes[0] = 3
        #expect(throws: ChunkError.unknownVersion) { try ChunkCodec.decode(bytes) }
    }

    @Test func damageHasItsName() {
        var bytes = ChunkCodec.encode(Self.noisyHour(miners: 1))
        bytes[20] ^= 1
        #expect(throws: ChunkError.damaged) { try ChunkCodec.decode(bytes) }
    }

    /// A chart must not average zeros where nothing was measured, nor lose a zero that was.
    @Test func missingIsNotZero() throws {
        var table = SampleTable(columns: 2, times: [1, 2, 3], series: [5])
        table[0, 0, 0] = 0
        table[0, 0, 2] = 0
        table[0, 1, 2] = 0
        let back = try ChunkCodec.decode(ChunkCodec.encode(table))
        #expect(back.values == [0, .min, 0, .min, .min, 0])
        #expect(back.samples == 2)
    }

    /// The widest differences take 33 bits; they are stored as they stand then, in 32.
    @Test(arguments: [[-Int32.max, .max, -Int32.max], [.max, -Int32.max], [-Int32.max], [.max, .max, .max]])
    func extremesComeBack(values: [Int32]) throws {
        var table = SampleTable(columns: 1, times: values.indices.map { Int64($0) }, series: [0])
        table.values = values
        #expect(try ChunkCodec.decode(ChunkCodec.encode(table)).values == values)
    }

    @Test func aSeriesThatWasNeverHeardComesBackAsThat() throws {
        let table = SampleTable(columns: 3, times: [1, 2, 9], series: [4, 5])
        #expect(try ChunkCodec.decode(ChunkCodec.encode(table)) == table)
    }

    /// A counter costs nothing: its differences are all the same.
    @Test func steadyGrowthTakesNoBits() {
        var table = SampleTable(columns: 1, times: (0..<60).map { $0 * 60 }, series: [0])
        table.values = (0..<60).map { 1_000_000 + $0 * 60 }
        var still = table
        still.values = Array(repeating: 1_000_000, count: 60)
        #expect(ChunkCodec.encode(table).count <= ChunkCodec.encode(still).count + 3)
    }

    @Test func aNoisyHourTakesThreeBytesAReading() {
        let table = Self.noisyHour()
        let perReading = Double(ChunkCodec.encode(table).count) / Double(table.samples)
        #expect(perReading < 3.1, "\(perReading) bytes")
    }

    /// Ten minutes at ten seconds have the same size as an hour of minutes.
    @Test func theStepDoesNotMatter() {
        let hour = Self.noisyHour()
        var minutes = SampleTable(columns: 4, times: (0..<60).map { 1_784_548_800 + $0 * 10 }, series: hour.series)
        minutes.values = hour.values
        #expect(ChunkCodec.encode(minutes).count == ChunkCodec.encode(hour).count)
    }

    /// A block's length has two bytes: the longest must fit.
    @Test func anHourOfSecondsFits() throws {
        var random = SeededGenerator(seed: 3)
        var table = SampleTable(columns: 4, times: (0..<3_600).map { $0 }, series: [1, 2])
        for index in table.values.indices where !index.isMultiple(of: 7) {
            table.values[index] = .random(in: -Int32.max...Int32.max, using: &random)
        }
        #expect(try ChunkCodec.decode(ChunkCodec.encode(table)) == table)
    }

    @Test(arguments: [(308, 4, 3_600), (65_535, 4, 128), (1, 4, 3_600), (1, 8, 1_800)])
    func rowsAreLimitedByMemory(series: Int, columns: Int, rows: Int) {
        let most = ChunkCodec.rowsMax(series: series, columns: columns)
        #expect(most == rows)
        #expect(most * series * columns <= ChunkCodec.cellsMax)
        #expect(most * columns * 4 < 65_536)
    }
}
