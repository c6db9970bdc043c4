import Testing

@testable import TimeSeries

/// Joining and cutting tables must neither lose a reading nor make one up.
struct SampleTableTests {
    private static func table(_ times: [Int64], _ series: [Int32], _ value: Int32) -> SampleTable {
        var table = SampleTable(columns: 2, times: times, series: series)
        for place in series.indices {
            for row in times.indices {
                for column in 0..<2 { table[place, column, row] = value + Int32(column) }
            }
        }
        return table
    }

    @Test func startsWithNothing() {
        let table = SampleTable(columns: 2, times: [1, 2], series: [7])
        #expect(table.samples == 0)
        #expect(table[0, 1, 1] == SampleTable.missing)
    }

    /// One known column makes a reading.
    @Test func countsReadingsAndNotCells() {
        var table = SampleTable(columns: 2, times: [1, 2], series: [7, 8])
        table[0, 0, 0] = 5
        table[0, 1, 0] = 6
        table[1, 1, 1] = 0
        #expect(table.samples == 2)
        #expect(table.hasHeard(1, 1))
        #expect(!table.hasHeard(1, 0))
    }

    @Test func whatIsApartIsJoined() {
        let joined = Self.table([10, 20], [1], 5).merged(with: Self.table([15], [2], 9))
        #expect(joined.times == [10, 15, 20])
        #expect(joined.series == [1, 2])
        #expect(joined.samples == 3)
        #expect(joined[0, 0, 2] == 5)
        #expect(joined[1, 1, 1] == 10)
        #expect(joined[1, 0, 0] == SampleTable.missing)
    }

    /// Twice the same reading is one reading; the later one is believed.
    @Test func theNewerTakesThePlace() {
        let joined = Self.table([10, 20], [1], 5).merged(with: Self.table([20], [1], 9))
        #expect(joined.samples == 2)
        #expect(joined[0, 0, 0] == 5)
        #expect(joined[0, 0, 1] == 9)
    }

    /// Otherwise a reading would be put together from two that were made at different times.
    @Test func theNewerTakesThePlaceWhole() {
        var newer = SampleTable(columns: 2, times: [10], series: [1])
        newer[0, 0, 0] = 9
        let joined = Self.table([10], [1], 5).merged(with: newer)
        #expect(joined[0, 0, 0] == 9)
        #expect(joined[0, 1, 0] == SampleTable.missing)
    }

    @Test func joiningTheSameChangesNothing() {
        let table = Self.table([10, 20], [1, 2], 5)
        #expect(table.merged(with: table) == table)
    }

    @Test func aPartHasItsRowsAlone() {
        var table = Self.table([10, 20, 30], [1, 2], 5)
        for column in 0..<2 { table[1, column, 2] = SampleTable.missing }
        let part = table.rows(2..<3)
        #expect(part.times == [30])
        #expect(part.series == [1])
        #expect(part[0, 1, 0] == 6)
    }

    @Test func thePartsMakeTheWhole() {
        let table = Self.table([10, 20, 30], [1, 2], 5)
        #expect(table.rows(0..<1).merged(with: table.rows(1..<3)) == table)
    }
}
