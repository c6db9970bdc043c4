import Testing
import TimeSeries

/// A chart of hours must be the chart that the readings would give: no reading lost, none made up, none counted twice.
struct MinerHoursTests {
    private static let noon: Int64 = 1_784_548_800

    private static func chunk(
        _ values: [(hashrate: Int32, power: Int32, chip: Int32)], of series: [Int32] = [5], from start: Int64 = noon
    ) -> SampleTable {
        var table = SampleTable(columns: 4, times: values.indices.map { start + Int64($0) * 600 }, series: series)
        for place in series.indices {
            for (row, value) in values.enumerated() {
                table[place, 0, row] = 0
                table[place, 1, row] = value.hashrate
                table[place, 2, row] = value.power
                table[place, 3, row] = value.chip
            }
        }
        return table
    }

    private static func hours(_ chunks: [SampleTable], _ from: Int64 = noon, _ to: Int64 = noon + 86_400)
        -> SampleTable?
    {
        MinerHours.table(of: chunks, from: from, to: to, plant: 0)
    }

    @Test func anHourHasItsAveragesAndItsHottest() throws {
        let table = try #require(Self.hours([Self.chunk([(100, 50, 600), (201, 53, 700), (302, 56, 650)])]))
        let hour = MinerHours.rollUp(table, 0, 0)
        #expect(table.times == [Self.noon])
        #expect(hour.hashrate.count == 3 && hour.hashrate.average == 201)
        #expect(hour.power.average == 53)
        #expect(hour.temperature.average == 650 && hour.temperature.maximum == 700)
        #expect(hour.active.isEmpty)
    }

    @Test func severalChunksMakeOneHour() throws {
        let table = try #require(
            Self.hours([
                Self.chunk([(100, 1, 1)]), Self.chunk([(200, 1, 1)], from: Self.noon + 1_200),
                Self.chunk([(900, 1, 1)], from: Self.noon + 3_600),
            ]))
        #expect(table.times == [Self.noon, Self.noon + 3_600])
        #expect(MinerHours.rollUp(table, 0, 0).hashrate.average == 150)
        #expect(MinerHours.rollUp(table, 0, 1).hashrate.average == 900)
    }

    /// Averages of averages would say 200.
    @Test func hoursJoinByTheirReadings() throws {
        let table = try #require(
            Self.hours([
                Self.chunk([(100, 1, 1), (100, 1, 1), (100, 1, 1)]), Self.chunk([(300, 1, 1)], from: Self.noon + 3_600),
            ]))
        var day = MinerHours.rollUp(table, 0, 0)
        day.merge(MinerHours.rollUp(table, 0, 1))
        #expect(day.hashrate.average == 150)
    }

    @Test func missingStaysMissing() throws {
        let missing = SampleTable.missing
        let table = try #require(Self.hours([Self.chunk([(0, missing, missing), (missing, missing, 650)])]))
        let hour = MinerHours.rollUp(table, 0, 0)
        #expect(hour.hashrate.count == 1 && hour.hashrate.average == 0)
        #expect(hour.power.isEmpty)
        #expect(hour.temperature.count == 1)
    }

    @Test func whoSaidNothingIsNotThere() throws {
        var chunk = Self.chunk([(1, 1, 1)], of: [5, 6])
        for column in 1..<4 { chunk[1, column, 0] = SampleTable.missing }
        #expect(try #require(Self.hours([chunk])).series == [5])
        #expect(Self.hours([Self.chunk([], of: [6])]) == nil)
        #expect(Self.hours([]) == nil)
    }

    @Test func thePlantIsNoMiner() {
        #expect(Self.hours([Self.chunk([(1, 1, 1)], of: [0])]) == nil)
        #expect(Self.hours([Self.chunk([(1, 1, 1)], of: [0, 7])])?.series == [7])
    }

    @Test func whatLiesOutsideIsLeftOut() throws {
        let chunk = Self.chunk([(100, 1, 1), (200, 1, 1), (300, 1, 1)])
        let table = try #require(Self.hours([chunk], Self.noon + 600, Self.noon + 1_200))
        #expect(MinerHours.rollUp(table, 0, 0).hashrate.average == 200)
        #expect(Self.hours([chunk], Self.noon + 3_600, Self.noon) == nil)
    }

    /// Each is put where it belongs, whatever order a chunk has them in.
    @Test func minersAreKeptApart() throws {
        let table = try #require(
            Self.hours([
                Self.chunk([(100, 1, 1)], of: [9, 2]), Self.chunk([(300, 1, 1)], of: [2, 4], from: Self.noon + 600),
            ]))
        #expect(table.series == [2, 4, 9])
        #expect((0..<3).map { MinerHours.rollUp(table, $0, 0).hashrate.average } == [200, 300, 100])
    }

    @Test func aDayOfAMinerTakesLittle() {
        var table = SampleTable(
            columns: 4, times: (0..<24).map { Self.noon + $0 * 3_600 }, series: (1...308).map { $0 })
        for place in 0..<308 {
            for row in 0..<24 {
                table[place, 1, row] = Int32(47_300 + place * 31 % 97 + row * 53 % 89)
                table[place, 2, row] = Int32(5_676 + row * 7 % 5)
                table[place, 3, row] = Int32(650 + row * 11 % 40)
            }
        }
        let size = Self.hours([table]).map { ChunkCodec.encode($0).count } ?? 0
        #expect(size / 308 < 120)
    }
}
