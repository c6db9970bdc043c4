import NoisyFleet
import TimeSeries

/// Packs and unpacks an hour of the first site, minute by minute: 58 containers of 308 noisy miners.
struct ChunkBenchmark {
    private static let containers = 58
    private let tables: [SampleTable]
    private let chunks: [[UInt8]]

    init() {
        var random = Noise()
        tables = (0..<Self.containers).map { _ in Self.hour(&random) }
        chunks = tables.map(ChunkCodec.encode)
    }

    private var samples: Int { tables.reduce(0) { $0 + $1.samples } }

    var bytesPerReading: Double { Double(chunks.reduce(0) { $0 + $1.count }) / Double(samples) }

    func millionPackedPerSecond() -> Double {
        rate { for table in tables { precondition(!ChunkCodec.encode(table).isEmpty) } }
    }

    func millionUnpackedPerSecond() throws -> Double {
        try rate {
            for (chunk, table) in zip(chunks, tables) {
                let rows = try ChunkCodec.decode(chunk).times.count
                precondition(rows == table.times.count)
            }
        }
    }

    /// A miner's day: 24 chunks of an hour, all of each checked, one series of each unpacked.
    func microsecondsOfAMinersDay() throws -> Double {
        let day = chunks.prefix(24)
        let rounds = 200
        let began = ProcessorTime.nanoseconds()
        for round in 0..<rounds {
            for chunk in day {
                let miner = try ChunkCodec.decode(chunk, only: Int32(round % 308))
                precondition(miner != nil)
            }
        }
        return Double(ProcessorTime.nanoseconds() - began) / Double(rounds) / 1_000
    }

    private func rate(_ work: () throws -> Void) rethrows -> Double {
        let samples = Double(samples)
        var rates: [Double] = []
        for _ in 0..<9 {
            let began = ProcessorTime.nanoseconds()
            try work()
            rates.append(samples / Double(ProcessorTime.nanoseconds() - began) * 1_000)
        }
        return rates.sorted()[rates.count / 2]
    }

    /// Hashrate within 1 %, power within 15 W, a temperature that wanders, some machines dark.
    private static func hour(_ random: inout Noise) -> SampleTable {
        var table = SampleTable(
            columns: 4, times: (0..<60).map { 1_784_548_800 + $0 * 60 }, series: (0..<308).map { $0 })
        for place in table.series.indices {
            var temperature = 650.0
            let darkFrom = place.isMultiple(of: 100) ? 20 : 60
            for row in 0..<60 {
                temperature += (650 - temperature) * 0.1 + random.next() * 2
                let isDark = row >= darkFrom
                table[place, 0, row] = isDark ? 4 : 0
                table[place, 1, row] = isDark ? 0 : Int32(47_300 + random.next() * 473)
                table[place, 2, row] = isDark ? 0 : Int32(5_676 + random.next() * 15)
                table[place, 3, row] = Int32(temperature)
            }
        }
        return table
    }
}
