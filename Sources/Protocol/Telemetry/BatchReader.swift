/// Reads the parts of a batch, strictly: a second spelling of the same thing is refused, a count is checked before
/// anything is made from it.
struct BatchReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(TelemetryBatchError) -> UInt8 {
        guard position < bytes.count else { throw .cutShort }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func text() throws(TelemetryBatchError) -> String {
        let length = Int(try byte())
        guard (1...Limits.nameLengthMax).contains(length) else { throw .malformed("length of an id") }
        guard bytes.count - position >= length else { throw .cutShort }
        defer { position += length }
        guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
            throw .malformed("an id is not UTF-8")
        }
        return text
    }

    mutating func integer() throws(TelemetryBatchError) -> Int64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { value |= UInt64(try byte()) << shift }
        return Int64(bitPattern: value)
    }

    mutating func unsigned() throws(TelemetryBatchError) -> UInt64 {
        var value: UInt64 = 0
        // Nothing in a batch needs more than 33 bits, so five bytes of seven.
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            guard next < 0x80 else { continue }
            guard next != 0 || shift == 0 else { throw .malformed("number with idle bytes") }
            return value
        }
        throw .malformed("number too long")
    }

    mutating func count(atMost limit: Int) throws(TelemetryBatchError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(limit) else { throw .tooMany }
        return Int(value)
    }

    mutating func container(slotsLeft: inout Int) throws(TelemetryBatchError) -> ContainerSamples {
        let containerId = Container.ID(try text())
        let plant = try plant()
        let firstSlot = try count(atMost: Limits.slotsPerContainerMax)
        let slots = try count(atMost: slotsLeft)
        // Also keeps the slot numbers inside the range.
        guard firstSlot >= 1, firstSlot + slots - 1 <= Limits.slotsPerContainerMax else { throw .malformed("slots") }
        slotsLeft -= slots
        var miners: [MinerSample] = []
        miners.reserveCapacity(slots)
        for _ in 0..<slots { miners.append(MinerSample(status: try status())) }
        for column in MinerSample.Column.allCases { try self.column(into: &miners, column) }
        return ContainerSamples(containerId: containerId, plant: plant, firstSlot: firstSlot, miners: miners)
    }

    private mutating func status() throws(TelemetryBatchError) -> MinerStatus? {
        let code = Int(try byte())
        guard code <= MinerStatus.allCases.count else { throw .malformed("status") }
        return code == 0 ? nil : MinerStatus.allCases[code - 1]
    }

    private mutating func plant() throws(TelemetryBatchError) -> PlantSample {
        let known = try byte()
        guard known < 16 else { throw .malformed("plant") }
        var plant = PlantSample()
        for (bit, column) in PlantSample.Column.allCases.enumerated() where known & (1 << UInt8(bit)) != 0 {
            plant[column] = try value(after: 0)
        }
        return plant
    }

    private mutating func column(
        into miners: inout [MinerSample], _ column: MinerSample.Column
    ) throws(TelemetryBatchError) {
        var known: [Bool]
        switch try byte() {
        case 0: return
        case 1: known = Array(repeating: true, count: miners.count)
        case 2: known = try bitmap(miners.count)
        default: throw .malformed("column")
        }
        guard !known.isEmpty else { throw .malformed("a column without slots") }
        var previous: Int64 = 0
        for index in miners.indices where known[index] {
            guard miners[index].status != nil else { throw .malformed("a value for a slot that was not heard") }
            let value = try value(after: previous)
            miners[index][column] = value
            previous = Int64(value)
        }
    }

    private mutating func value(after previous: Int64) throws(TelemetryBatchError) -> Int32 {
        let coded = try unsigned()
        let difference = Int64(coded >> 1) ^ -Int64(coded & 1)
        guard let value = Int32(exactly: previous + difference), value != Quantity.missing else {
            throw .malformed("value out of range")
        }
        return value
    }

    private mutating func bitmap(_ count: Int) throws(TelemetryBatchError) -> [Bool] {
        var known: [Bool] = []
        known.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: 8) {
            let bits = try byte()
            let width = min(8, count - start)
            guard width == 8 || bits >> UInt8(width) == 0 else { throw .malformed("bits after the last slot") }
            for bit in 0..<width { known.append(bits & (1 << UInt8(bit)) != 0) }
        }
        guard known.contains(true), known.contains(false) else { throw .malformed("idle bitmap") }
        return known
    }
}
