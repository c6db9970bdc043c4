import Protocol
import TimeSeries

/// Puts together what a miner read from chunks and from memory: each second once. A day at ten seconds is 8,640
/// readings, which come in their order from nearly all that are asked: sorting and looking up is left for the others.
struct MinerPast: Sendable {
    struct Reading: Sendable, Equatable {
        var second: Int64
        var status: MinerStatus
        var hashrate: Int32
        var power: Int32
        var temperature: Int32
    }

    private let from: Int64
    private let to: Int64
    private var inMemory: [Int64: Reading] = [:]
    private var packed: [Reading] = []

    init(from: Int64, to: Int64) {
        self.from = from
        self.to = to
    }

    /// In the order of time.
    var readings: [Reading] {
        // What is in memory is newer.
        var all = inMemory.isEmpty ? packed : packed.filter { inMemory[$0.second] == nil }
        all += inMemory.values.sorted { $0.second < $1.second }
        let isOrdered = zip(all, all.dropFirst()).allSatisfy { $0.second < $1.second }
        return isOrdered ? all : Self.ordered(all)
    }

    /// Of two of a second the later one counts.
    private static func ordered(_ all: [Reading]) -> [Reading] {
        var bySecond: [Int64: Reading] = [:]
        for reading in all { bySecond[reading.second] = reading }
        return bySecond.values.sorted { $0.second < $1.second }
    }

    /// From memory, in the order of the journal: the later one takes the place of the earlier.
    mutating func add(_ frame: TelemetryFrame, _ number: Int32, in series: [Int32]) {
        guard let slot = series.firstIndex(of: number) else { return }
        let offset = slot - (frame.firstSlot - 1)
        guard (0..<frame.count).contains(offset), let values = frame.values(offset) else { return }
        guard let reading = reading(at: frame.second, values.status, values.hashrate, values.power, values.temperature)
        else { return }
        inMemory[reading.second] = reading
    }

    /// From a chunk, which holds the miner alone; what lies outside `within` counts elsewhere.
    mutating func add(_ table: SampleTable, within: Range<Int64>? = nil) {
        for (row, second) in table.times.enumerated() where within?.contains(second) != false {
            let reading = reading(
                at: second, table[0, 0, row], table[0, 1, row], table[0, 2, row], table[0, 3, row])
            if let reading { packed.append(reading) }
        }
    }

    private func reading(
        at second: Int64, _ status: Int32, _ hashrate: Int32, _ power: Int32, _ temperature: Int32
    ) -> Reading? {
        guard second >= from, second < to, let status = MinerStatus(stored: status) else { return nil }
        return Reading(second: second, status: status, hashrate: hashrate, power: power, temperature: temperature)
    }
}
