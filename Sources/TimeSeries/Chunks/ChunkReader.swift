/// Reads the parts of a chunk. Every count is checked before anything is made from it, and no read goes past the end.
struct ChunkReader {
    private let bytes: [UInt8]
    /// Where the padding begins: nothing of a chunk lies there.
    private let end: Int
    private(set) var position: Int

    /// `end` is where the padding begins, when it is not where it always is.
    init(_ bytes: [UInt8], at position: Int, end: Int? = nil) {
        self.bytes = bytes
        self.end = end ?? bytes.count - ChunkCodec.padding
        self.position = position
    }

    mutating func byte() throws(ChunkError) -> UInt8 {
        guard position < end else { throw .cutShort }
        defer { position += 1 }
        return bytes[position]
    }

    /// Numbers of two bytes each, the lower one first.
    mutating func pairs(_ count: Int) throws(ChunkError) -> [Int] {
        guard end - position >= count * 2 else { throw .cutShort }
        let start = position
        position += count * 2
        return (0..<count).map { Int(bytes[start + $0 * 2]) | Int(bytes[start + $0 * 2 + 1]) << 8 }
    }

    mutating func four() throws(ChunkError) -> UInt32 {
        guard end - position >= 4 else { throw .cutShort }
        defer { position += 4 }
        return Checksum.load(bytes, at: position)
    }

    mutating func unsigned() throws(ChunkError) -> UInt64 {
        let first = try byte()
        // Nearly all are: numbers of neighbours, seconds between two rows.
        guard first >= 0x80 else { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        for shift in stride(from: UInt64(7), to: 64, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        throw .malformed("number too long")
    }

    mutating func signed() throws(ChunkError) -> Int64 {
        let coded = try unsigned()
        return Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
    }

    mutating func count(_ range: ClosedRange<Int>) throws(ChunkError) -> Int {
        guard let value = Int(exactly: try unsigned()), range.contains(value) else { throw .malformed("a count") }
        return value
    }

    /// One series: `columns` runs of `rows` values, written to `values` from `start` on. What is missing stays.
    mutating func block(
        into values: inout [Int32], at start: Int, _ columns: Int, _ rows: Int
    ) throws(ChunkError) {
        let mark = try byte()
        guard mark <= 1 else { throw .malformed("a block") }
        let heard = mark == 1 ? try bitmap(rows) : nil
        for column in 0..<columns {
            let first = start + column * rows
            var mark = try byte()
            guard mark != ChunkWriter.nothingKnown else { continue }
            var targets = heard
            if mark & ChunkWriter.ownBitmap != 0 {
                mark ^= ChunkWriter.ownBitmap
                targets = try bitmap(heard?.count ?? rows).map { heard?[$0] ?? $0 }
            }
            guard let targets else {
                try packed(mark, rows, into: &values, at: first)
                continue
            }
            guard !targets.isEmpty else { throw .malformed("a column without values") }
            var close = [Int32](repeating: 0, count: targets.count)
            try packed(mark, close.count, into: &close, at: 0)
            for (value, row) in zip(close, targets) { values[first + row] = value }
        }
    }

    /// `count` values, one or more, side by side.
    private mutating func packed(
        _ mark: UInt8, _ count: Int, into values: inout [Int32], at start: Int
    ) throws(ChunkError) {
        let width = Int(mark & 0x3F)
        guard width <= ChunkWriter.digits else { throw .malformed("width") }
        let first = try signed()
        guard Self.isValue(first) else { throw .malformed("a value") }
        let isSound: Bool
        if mark & ChunkWriter.differences == 0 {
            isSound = try offsets(count, width, above: first, into: &values, at: start)
        } else {
            let smallest = try signed()
            // As far as any two values can lie apart; with more the sums could overflow.
            guard (-(1 << 32)...(1 << 32)).contains(smallest) else { throw .malformed("a difference") }
            values[start] = Int32(truncatingIfNeeded: first)
            isSound = try differences(count - 1, width, from: first, above: smallest, into: &values, at: start + 1)
        }
        guard isSound else { throw .malformed("a value") }
    }

    private mutating func offsets(
        _ count: Int, _ width: Int, above smallest: Int64, into values: inout [Int32], at start: Int
    ) throws(ChunkError) -> Bool {
        var largest: Int64 = 0
        try unpack(count, width, into: &values, at: start) { bits in
            largest = max(largest, bits)
            return smallest &+ bits
        }
        return smallest + largest <= Int64(Int32.max)
    }

    private mutating func differences(
        _ count: Int, _ width: Int, from first: Int64, above smallest: Int64, into values: inout [Int32],
        at start: Int
    ) throws(ChunkError) -> Bool {
        var value = first
        var least = first
        var most = first
        try unpack(count, width, into: &values, at: start) { bits in
            value = value &+ smallest &+ bits
            least = min(least, value)
            most = max(most, value)
            return value
        }
        return Self.isValue(least) && Self.isValue(most)
    }

    private static func isValue(_ value: Int64) -> Bool {
        value > Int64(SampleTable.missing) && value <= Int64(Int32.max)
    }

    @inline(__always)
    private mutating func unpack(
        _ count: Int, _ width: Int, into values: inout [Int32], at start: Int, _ value: (Int64) -> Int64
    ) throws(ChunkError) {
        guard width != ChunkWriter.digits else { return try digits(count, into: &values, at: start, value) }
        let size = (count * width + 7) / 8
        guard end - position >= size else { throw .cutShort }
        let mask = (UInt64(1) << UInt64(width)) - 1
        let place = position
        bytes.withUnsafeBytes { bytes in
            values.withUnsafeMutableBufferPointer { values in
                var bit = 0
                for index in start..<start + count {
                    // Up to 7 bits before and 32 of the value; the padding lets this reach past the last value.
                    let word = bytes.loadUnaligned(fromByteOffset: place + bit >> 3, as: UInt64.self)
                    let bits = UInt64(littleEndian: word) &>> UInt64(bit & 7) & mask
                    values[index] = Int32(truncatingIfNeeded: value(Int64(truncatingIfNeeded: bits)))
                    bit += width
                }
            }
        }
        position += size
    }

    @inline(__always)
    private mutating func digits(
        _ count: Int, into values: inout [Int32], at start: Int, _ value: (Int64) -> Int64
    ) throws(ChunkError) {
        let base = try unsigned()
        guard (3...DigitGroups.baseMax).contains(base) else { throw .malformed("a base") }
        let groups = DigitGroups(base: base)
        let size = groups.size(of: count)
        guard end - position >= size else { throw .cutShort }
        var place = position
        var isSound = true
        bytes.withUnsafeBytes { bytes in
            values.withUnsafeMutableBufferPointer { values in
                for first in stride(from: 0, to: count, by: groups.count) {
                    let digits = min(groups.count, count - first)
                    let size = groups.size(ofGroup: digits)
                    // At most seven bytes; the padding lets this reach past them.
                    let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                    let mask = (UInt64(1) << UInt64(size * 8)) - 1
                    let number = UInt64(littleEndian: word) & mask
                    let isWhole = groups.digits(digits, of: number) { offset, digit in
                        values[start + first + offset] = Int32(truncatingIfNeeded: value(digit))
                    }
                    isSound = isSound && isWhole
                    place += size
                }
            }
        }
        guard isSound else { throw .malformed("digits") }
        position += size
    }

    /// Which bits are set.
    private mutating func bitmap(_ count: Int) throws(ChunkError) -> [Int] {
        var set: [Int] = []
        set.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: 8) {
            let bits = try byte()
            for bit in 0..<min(8, count - start) where bits & (1 << UInt8(bit)) != 0 { set.append(start + bit) }
        }
        return set
    }
}
