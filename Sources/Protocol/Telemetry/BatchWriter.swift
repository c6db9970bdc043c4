/// Writes the parts of a batch. See `TelemetryBatchCodec` for the layout.
struct BatchWriter {
    var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func text(_ value: String) {
        // Ids are shorter than this everywhere they are made; a longer one would be refused on the other side.
        let utf8 = Array(value.utf8.prefix(255))
        bytes.append(UInt8(clamping: utf8.count))
        bytes += utf8
    }

    mutating func integer(_ value: Int64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift))) }
    }

    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small numbers of either sign stay short: 0, −1, 1, −2 … become 0, 1, 2, 3 …
    mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    mutating func container(_ container: ContainerSamples) {
        text(container.containerId.rawValue)
        plant(container.plant)
        unsigned(UInt64(clamping: container.firstSlot))
        unsigned(UInt64(container.miners.count))
        for miner in container.miners {
            let place = miner.status.flatMap(MinerStatus.allCases.firstIndex(of:))
            byte(place.map { UInt8(clamping: $0 + 1) } ?? 0)
        }
        for column in MinerSample.Column.allCases { self.column(container.miners, column) }
    }

    private mutating func plant(_ plant: PlantSample) {
        let values = PlantSample.Column.allCases.map { plant[$0] }
        byte(values.enumerated().reduce(0) { $0 | ($1.element == Quantity.missing ? 0 : 1 << UInt8($1.offset)) })
        for value in values where value != Quantity.missing { signed(Int64(value)) }
    }

    private mutating func column(_ miners: [MinerSample], _ column: MinerSample.Column) {
        let values = miners.map { $0[column] }
        let known = values.count { $0 != Quantity.missing }
        switch known {
        case 0: byte(0)
        case values.count: byte(1)
        default:
            byte(2)
            bitmap(values)
        }
        var previous: Int64 = 0
        for value in values where value != Quantity.missing {
            signed(Int64(value) - previous)
            previous = Int64(value)
        }
    }

    private mutating func bitmap(_ values: [Int32]) {
        for start in stride(from: 0, to: values.count, by: 8) {
            var bits: UInt8 = 0
            for (bit, value) in values[start..<min(start + 8, values.count)].enumerated()
            where value != Quantity.missing { bits |= 1 << UInt8(bit) }
            byte(bits)
        }
    }
}
