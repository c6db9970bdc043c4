import Protocol
import TimeSeries

/// Makes tables from what a container held: a row for each second, a column of slots turned into a run of each miner.
/// Pure.
enum BucketTable {
    /// Nil when nothing was heard. A miner that reports twice in a second has one reading, the last.
    static func table(of frames: [TelemetryFrame], rosters: [Int32: [Int32]]) -> SampleTable? {
        let times = Set(frames.map(\.second)).sorted()
        let rows = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($1, $0) })
        let series = heard(in: frames, rosters)
        guard !series.isEmpty else { return nil }
        var table = SampleTable(columns: TelemetryFrame.columns, times: times, series: series)
        let places = Dictionary(uniqueKeysWithValues: series.enumerated().map { ($1, $0) })
        // Looked up once for a roster, not once for every reading.
        let placesOfSlots = rosters.mapValues { $0.map { places[$0] } }
        for frame in frames {
            guard let row = rows[frame.second] else { continue }
            if let place = places[Rosters.plant], !frame.plant.isEmpty { put(frame.plant, place, row, in: &table) }
            let slots = placesOfSlots[frame.roster] ?? []
            for offset in 0..<frame.count {
                let slot = frame.firstSlot - 1 + offset
                guard slots.indices.contains(slot), let place = slots[slot], let values = frame.values(offset) else {
                    continue
                }
                table[place, 0, row] = values.status
                table[place, 1, row] = values.hashrate
                table[place, 2, row] = values.power
                table[place, 3, row] = values.temperature
            }
        }
        return table
    }

    /// In pieces of which each fits into a chunk: an hour at most, and in one month.
    static func pieces(of table: SampleTable) -> [SampleTable] {
        let most = ChunkCodec.rowsMax(series: table.series.count, columns: table.columns)
        var pieces: [SampleTable] = []
        var first = 0
        for row in 1..<table.times.count + 1 {
            let isEnd =
                row == table.times.count || row - first >= most
                || table.times[row] - table.times[first] >= ChunkKey.longestSeconds
                || TelemetryMonth(table.times[row]) != TelemetryMonth(table.times[first])
            guard isEnd else { continue }
            pieces.append(first == 0 && row == table.times.count ? table : table.rows(first..<row))
            first = row
        }
        return pieces
    }

    private static func heard(in frames: [TelemetryFrame], _ rosters: [Int32: [Int32]]) -> [Int32] {
        var heard: Set<Int32> = []
        // A slot that was heard once need not be looked at again: nearly all are, in the first frame.
        var slotsOfRoster: [Int32: [Bool]] = [:]
        for frame in frames {
            if !frame.plant.isEmpty { heard.insert(Rosters.plant) }
            let series = rosters[frame.roster] ?? []
            var seen = slotsOfRoster.removeValue(forKey: frame.roster) ?? Array(repeating: false, count: series.count)
            for offset in 0..<frame.count {
                let slot = frame.firstSlot - 1 + offset
                guard seen.indices.contains(slot), !seen[slot], frame.values(offset) != nil else { continue }
                seen[slot] = true
                if series[slot] != Rosters.nobody { heard.insert(series[slot]) }
            }
            slotsOfRoster[frame.roster] = seen
        }
        return heard.sorted()
    }

    private static func put(_ plant: PlantSample, _ place: Int, _ row: Int, in table: inout SampleTable) {
        // Value by value: pumps and thermometers may be read by two senders in the same second.
        for (number, column) in PlantSample.Column.allCases.enumerated() where plant[column] != Quantity.missing {
            table[place, number, row] = plant[column]
        }
    }
}

/// The id of a chunk: the container and the second of its first reading.
enum ChunkKey {
    /// How far the readings of one chunk may lie apart. Whoever looks for a moment looks back this far.
    static let longestSeconds: Int64 = 3_600

    static func id(_ container: Int32, _ second: Int64) -> Int64 {
        Int64(container) << 32 | max(0, min(second, Int64(UInt32.max)))
    }

    /// The ids of all chunks that may reach into a stretch of time.
    static func ids(_ container: Int32, from: Int64, to: Int64) -> ClosedRange<Int64> {
        let first = id(container, from - longestSeconds)
        return first...max(first, id(container, to))
    }

    static func container(of id: Int64) -> Int32 { Int32(truncatingIfNeeded: id >> 32) }
    static func start(of id: Int64) -> Int64 { id & Int64(UInt32.max) }
}
