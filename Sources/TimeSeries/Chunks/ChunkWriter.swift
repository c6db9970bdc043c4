/// Writes the parts of a chunk. See `ChunkCodec` for the layout.
struct ChunkWriter {
    static let nothingKnown: UInt8 = 63
    static let differences: UInt8 = 0x40
    static let ownBitmap: UInt8 = 0x80
    /// In the place of a width: the values are digits.
    static let digits = 33

    var bytes: [UInt8] = []
    /// Taken anew for each column: an array of its own each time would be half the work.
    private var known: [Int32] = []

    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small numbers of either sign stay short.
    mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    mutating func times(_ times: [Int64]) {
        guard let first = times.first else { return }
        signed(first)
        for (time, next) in zip(times, times.dropFirst()) { unsigned(UInt64(next - time - 1)) }
    }

    /// One series: `columns` runs of `rows` values.
    mutating func block(_ values: UnsafeBufferPointer<Int32>, at start: Int, _ columns: Int, _ rows: Int) {
        let missing = SampleTable.missing
        // Nearly always everything is known, and the first column alone tells that the series was heard in every row.
        if !Self.part(values, start, rows).contains(missing) {
            bytes.append(0)
            for column in 0..<columns { self.column(Self.part(values, start + column * rows, rows)) }
            return
        }
        let heard = (0..<rows).filter { row in
            (0..<columns).contains { values[start + $0 * rows + row] != missing }
        }
        if heard.count == rows {
            bytes.append(0)
        } else {
            bytes.append(1)
            bitmap(rows) { row in (0..<columns).contains { values[start + $0 * rows + row] != missing } }
        }
        for column in 0..<columns {
            let own = heard.map { values[start + column * rows + $0] }
            own.withUnsafeBufferPointer { self.column($0) }
        }
    }

    private static func part(
        _ values: UnsafeBufferPointer<Int32>, _ start: Int, _ count: Int
    ) -> UnsafeBufferPointer<Int32> {
        UnsafeBufferPointer(rebasing: values[start..<start + count])
    }

    private mutating func column(_ values: UnsafeBufferPointer<Int32>) {
        // Of a series that was never heard there are no values at all, not even missing ones.
        guard !values.isEmpty else { return bytes.append(Self.nothingKnown) }
        guard values.contains(SampleTable.missing) else { return packed(values, mark: 0) }
        known.removeAll(keepingCapacity: true)
        for value in values where value != SampleTable.missing { known.append(value) }
        guard !known.isEmpty else { return bytes.append(Self.nothingKnown) }
        // Taken out while it is read: writing needs all of `self`.
        let kept = known
        kept.withUnsafeBufferPointer { kept in
            packed(kept, mark: Self.ownBitmap) { $0.bitmap(values.count) { values[$0] != SampleTable.missing } }
        }
    }

    /// The mark, what `extra` puts behind it, and the values, all of which are known.
    private mutating func packed(
        _ values: UnsafeBufferPointer<Int32>, mark: UInt8, _ extra: (inout ChunkWriter) -> Void = { _ in }
    ) {
        let spread = Spread(values)
        if spread.differenceWidth < spread.width {
            let smallest = spread.smallestDifference
            let groups = digits(values.count - 1, spread.differenceWidth, base: spread.differenceBase)
            bytes.append(UInt8(groups == nil ? spread.differenceWidth : Self.digits) | Self.differences | mark)
            extra(&self)
            signed(Int64(values[0]))
            signed(smallest)
            pack(values.count - 1, spread.differenceWidth, groups) {
                Int64(values[$0 + 1]) &- Int64(values[$0]) &- smallest
            }
        } else {
            let smallest = Int64(spread.smallest)
            let groups = digits(values.count, spread.width, base: spread.base)
            bytes.append(UInt8(groups == nil ? spread.width : Self.digits) | mark)
            extra(&self)
            signed(smallest)
            pack(values.count, spread.width, groups) { Int64(values[$0]) &- smallest }
        }
    }

    /// Nil when bits take no more, as they do for few values and for ranges just below a power of two.
    private func digits(_ count: Int, _ width: Int, base: UInt64) -> DigitGroups? {
        guard width > 1, base <= DigitGroups.baseMax else { return nil }
        let groups = DigitGroups(base: base)
        // The base has to be written, seven bits to the byte.
        return groups.size(of: count) + (width + 6) / 7 < (count * width + 7) / 8 ? groups : nil
    }

    @inline(__always)
    private mutating func pack(_ count: Int, _ width: Int, _ groups: DigitGroups?, _ value: (Int) -> Int64) {
        guard let groups else { return pack(count, width, value) }
        unsigned(groups.base)
        let start = bytes.count
        let size = groups.size(of: count)
        // Eight more, as in `pack`.
        bytes += repeatElement(0, count: size + 8)
        bytes.withUnsafeMutableBytes { out in
            var position = start
            for first in stride(from: 0, to: count, by: groups.count) {
                let digits = min(groups.count, count - first)
                let number = groups.number(digits) { value(first + $0) }
                out.storeBytes(of: number.littleEndian, toByteOffset: position, as: UInt64.self)
                position += groups.size
            }
        }
        bytes.removeLast(8)
    }

    /// `count` values of `width` bits each, the lowest bit first.
    @inline(__always)
    private mutating func pack(_ count: Int, _ width: Int, _ value: (Int) -> Int64) {
        guard width > 0 else { return }
        let start = bytes.count
        let size = (count * width + 7) / 8
        // Eight more, as the last word may stand out; they are taken off again.
        bytes += repeatElement(0, count: size + 8)
        bytes.withUnsafeMutableBytes { out in
            var held: UInt64 = 0
            var filled = 0
            var position = start
            for index in 0..<count {
                let bits = UInt64(bitPattern: value(index))
                held |= bits &<< UInt64(filled)
                filled += width
                guard filled >= 64 else { continue }
                out.storeBytes(of: held.littleEndian, toByteOffset: position, as: UInt64.self)
                position += 8
                filled -= 64
                // What did not fit. A shift by all 64 bits gives zero in Swift.
                held = bits >> UInt64(width - filled)
            }
            out.storeBytes(of: held.littleEndian, toByteOffset: position, as: UInt64.self)
        }
        bytes.removeLast(8)
    }

    private mutating func bitmap(_ count: Int, _ isSet: (Int) -> Bool) {
        for start in stride(from: 0, to: count, by: 8) {
            var bits: UInt8 = 0
            for bit in 0..<min(8, count - start) where isSet(start + bit) { bits |= 1 << UInt8(bit) }
            bytes.append(bits)
        }
    }
}

/// How wide the values of a column are, as they stand and as differences.
private struct Spread {
    let smallest: Int32
    let width: Int
    /// How many different values there may be.
    let base: UInt64
    let smallestDifference: Int64
    let differenceWidth: Int
    let differenceBase: UInt64

    init(_ values: UnsafeBufferPointer<Int32>) {
        var least = values[0]
        var most = values[0]
        var leastStep = Int64.max
        var mostStep = Int64.min
        for index in 1..<max(1, values.count) {
            let value = values[index]
            least = min(least, value)
            most = max(most, value)
            let step = Int64(value) &- Int64(values[index - 1])
            leastStep = min(leastStep, step)
            mostStep = max(mostStep, step)
        }
        smallest = least
        width = Self.width(of: Int64(most) - Int64(least))
        base = UInt64(Int64(most) - Int64(least)) + 1
        smallestDifference = leastStep
        differenceBase = values.count > 1 ? UInt64(mostStep - leastStep) + 1 : 1
        // A single value has no difference; as it stands it takes no bits at all.
        differenceWidth = values.count > 1 ? Self.width(of: mostStep - leastStep) : 64
    }

    private static func width(of range: Int64) -> Int { Int64.bitWidth - range.leadingZeroBitCount }
}
