/// What each miner did hour by hour, made from its readings: a month of them on a chart would be forty thousand
/// chunks' worth. A table of these is packed like readings are.
///
/// Averages in the unit of the reading and how many readings each is made of, so that hours join to days; a miner that
/// said nothing in an hour has nothing in it.
package enum MinerHours {
    package static let hour: Int64 = 3_600
    package static let day: Int64 = 86_400

    private enum Column: Int, CaseIterable {
        case hashrateCount, hashrate, powerCount, power, temperatureCount, temperature, hottest
    }

    /// From chunks of one container that have no reading in common, and whose columns are status, hashrate, power and
    /// temperature. Readings outside the stretch, `to` included, are left out, and so is the series `plant`, which is
    /// no miner. Nil when nothing is left.
    package static func table(of chunks: [SampleTable], from: Int64, to: Int64, plant: Int32) -> SampleTable? {
        let within = from..<max(from, to)
        let hours = Set(chunks.flatMap { $0.times.filter(within.contains).map { SeriesGrid.floor($0, by: hour) } })
            .sorted()
        let numbers = Set(chunks.flatMap(\.series)).subtracting([plant]).sorted()
        let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        var sums = [MetricRollUp](repeating: MetricRollUp(), count: hours.count * numbers.count)
        for chunk in chunks {
            let rows = chunk.times.indices.filter { within.contains(chunk.times[$0]) }
            let hourOfRow = rows.map { row in
                hours.firstIndex(of: SeriesGrid.floor(chunk.times[row], by: hour)) ?? 0
            }
            for (place, number) in chunk.series.enumerated() {
                guard let target = places[number] else { continue }
                for (row, hour) in zip(rows, hourOfRow) {
                    sums[target * hours.count + hour].add(chunk, place, row)
                }
            }
        }
        return table(of: sums, hours, numbers)
    }

    private static func table(of sums: [MetricRollUp], _ hours: [Int64], _ numbers: [Int32]) -> SampleTable? {
        let heard = numbers.indices.filter { place in
            sums[place * hours.count..<(place + 1) * hours.count].contains { !$0.isEmpty }
        }
        guard !heard.isEmpty else { return nil }
        var table = SampleTable(columns: Column.allCases.count, times: hours, series: heard.map { numbers[$0] })
        for (place, old) in heard.enumerated() {
            for row in hours.indices { put(sums[old * hours.count + row], in: &table, place, row) }
        }
        return table
    }

    private static func put(_ hour: MetricRollUp, in table: inout SampleTable, _ place: Int, _ row: Int) {
        put(hour.hashrate, .hashrateCount, .hashrate, in: &table, place, row)
        put(hour.power, .powerCount, .power, in: &table, place, row)
        put(hour.temperature, .temperatureCount, .temperature, in: &table, place, row)
        guard !hour.temperature.isEmpty else { return }
        table[place, Column.hottest.rawValue, row] = Int32(clamping: hour.temperature.maximum)
    }

    /// One hour of one miner. What is known of hashrate and power is the average alone.
    package static func rollUp(_ table: SampleTable, _ place: Int, _ row: Int) -> MetricRollUp {
        var hour = MetricRollUp()
        hour.hashrate = rollUp(table, place, row, .hashrateCount, .hashrate, .hashrate)
        hour.power = rollUp(table, place, row, .powerCount, .power, .power)
        hour.temperature = rollUp(table, place, row, .temperatureCount, .temperature, .hottest)
        return hour
    }

    private static func rollUp(
        _ table: SampleTable, _ place: Int, _ row: Int, _ count: Column, _ average: Column, _ maximum: Column
    ) -> RollUp {
        let value = table[place, average.rawValue, row]
        guard value != SampleTable.missing else { return RollUp() }
        let readings = Int64(table[place, count.rawValue, row])
        return RollUp(
            count: readings, sum: readings * Int64(value), minimum: Int64(value),
            maximum: Int64(table[place, maximum.rawValue, row]))
    }

    private static func put(
        _ value: RollUp, _ count: Column, _ average: Column, in table: inout SampleTable, _ place: Int, _ row: Int
    ) {
        guard let mean = value.average else { return }
        table[place, count.rawValue, row] = Int32(clamping: value.count)
        table[place, average.rawValue, row] = Int32(mean.rounded())
    }
}

extension MetricRollUp {
    fileprivate mutating func add(_ chunk: SampleTable, _ place: Int, _ row: Int) {
        let values = (chunk[place, 1, row], chunk[place, 2, row], chunk[place, 3, row])
        if values.0 != SampleTable.missing { hashrate.add(Int64(values.0)) }
        if values.1 != SampleTable.missing { power.add(Int64(values.1)) }
        if values.2 != SampleTable.missing { temperature.add(Int64(values.2)) }
    }
}
