/// What several series, such as the miners of a container, read at several moments. A chunk is this, packed.
package struct SampleTable: Sendable, Equatable {
    /// Stands for “unknown”: missing is missing, never zero.
    package static let missing = Int32.min

    package let columns: Int
    /// Seconds since 1970, growing.
    package let times: [Int64]
    /// Whose values these are: no number twice, in any order.
    package let series: [Int32]
    /// All rows of a column lie together, all columns of a series too: that is how they are packed, and read.
    package var values: [Int32]

    package init(columns: Int, times: [Int64], series: [Int32]) {
        self.columns = columns
        self.times = times
        self.series = series
        values = Array(repeating: Self.missing, count: columns * times.count * series.count)
    }

    package subscript(place: Int, column: Int, row: Int) -> Int32 {
        get { values[(place * columns + column) * times.count + row] }
        set { values[(place * columns + column) * times.count + row] = newValue }
    }

    /// How many readings it holds: places of a series and a moment at which any column is known.
    package var samples: Int {
        var samples = 0
        for place in series.indices {
            for row in times.indices where hasHeard(place, row) { samples += 1 }
        }
        return samples
    }

    package func hasHeard(_ place: Int, _ row: Int) -> Bool {
        (0..<columns).contains { self[place, $0, row] != Self.missing }
    }

    /// The same readings between two moments; series that said nothing then are left out.
    package func rows(_ range: Range<Int>) -> SampleTable {
        let kept = series.indices.filter { place in range.contains { hasHeard(place, $0) } }
        var part = SampleTable(columns: columns, times: Array(times[range]), series: kept.map { series[$0] })
        for (place, old) in kept.enumerated() {
            for column in 0..<columns {
                for row in range { part[place, column, row - range.lowerBound] = self[old, column, row] }
            }
        }
        return part
    }

    /// Both together. Where both have a reading of the same series and second, that of `newer` takes its place whole.
    package func merged(with newer: SampleTable) -> SampleTable {
        let moments = Set(times).union(newer.times).sorted()
        let known = Set(series)
        var merged = SampleTable(
            columns: columns, times: moments, series: known.union(newer.series).sorted())
        let rows = Dictionary(uniqueKeysWithValues: moments.enumerated().map { ($1, $0) })
        let places = Dictionary(uniqueKeysWithValues: merged.series.enumerated().map { ($1, $0) })
        for table in [self, newer] {
            for (place, number) in table.series.enumerated() {
                guard let target = places[number] else { continue }
                for (row, time) in table.times.enumerated() where table.hasHeard(place, row) {
                    guard let targetRow = rows[time] else { continue }
                    for column in 0..<columns { merged[target, column, targetRow] = table[place, column, row] }
                }
            }
        }
        return merged
    }
}
