/// The packed form of a `SampleTable`, version 1. Pure: table in, bytes out, and back or a reason.
///
/// ```
/// byte      version, 1
/// 4 bytes   CRC-32C of everything that follows, little-endian
/// varuint   rows (1…3,600); varuint  series (1…65,535); byte  columns (1…4)
/// varint    the first second since 1970; for each further row a varuint: seconds since the one before, less one
/// per series   varint: its number less the one before
/// per series   2 bytes: how long its block is, so that one can be read without the others
/// per series   a block:
///   byte    0 heard in all rows · 1 a bit per row follows, the first row in the lowest bit
///   per column, over the rows that were heard:
///     byte  63 nothing known; else bits 0…5 the width of a value (0…32), bit 6 differences, bit 7 a bit per heard row
///           follows and says which are known
///     varint  the smallest value; or, of differences, the first value and then a varint, the smallest difference
///     bits    each value less the smallest, lowest bit first, up to the next whole byte
/// 8 bytes   zero, so that eight bytes can be read at once anywhere
/// ```
/// Miners differ from each other far more than from themselves a minute ago, so each is packed by itself: 17,864 noisy
/// miners take about 3 bytes per reading of four values.
package enum ChunkCodec {
    package static let version: UInt8 = 1
    /// An hour of seconds. A block stays below 65,536 bytes so.
    package static let rowsMax = 3_600
    package static let seriesMax = 65_535
    package static let columnsMax = 4
    /// 134 MB unpacked: a few damaged bytes must not ask for all memory.
    package static let cellsMax = 1 << 25

    static let padding = 8

    /// How many rows one chunk takes.
    package static func rowsMax(series: Int, columns: Int) -> Int {
        max(1, min(rowsMax, cellsMax / max(1, series * columns)))
    }

    package static func encode(_ table: SampleTable) -> [UInt8] {
        var body = ChunkWriter()
        body.bytes.reserveCapacity(64 + table.series.count * (8 + table.times.count * table.columns))
        body.bytes += [version, 0, 0, 0, 0]
        body.unsigned(UInt64(table.times.count))
        body.unsigned(UInt64(table.series.count))
        body.bytes.append(UInt8(clamping: table.columns))
        body.times(table.times)
        var previous: Int64 = 0
        for number in table.series {
            body.signed(Int64(number) - previous)
            previous = Int64(number)
        }
        let directory = body.bytes.count
        body.bytes += repeatElement(0, count: table.series.count * 2)
        table.values.withUnsafeBufferPointer { values in
            for place in table.series.indices {
                let start = body.bytes.count
                body.block(values, at: place * table.columns * table.times.count, table.columns, table.times.count)
                let length = UInt16(clamping: body.bytes.count - start)
                body.bytes[directory + place * 2] = UInt8(truncatingIfNeeded: length)
                body.bytes[directory + place * 2 + 1] = UInt8(truncatingIfNeeded: length >> 8)
            }
        }
        body.bytes += repeatElement(0, count: padding)
        Checksum.seal(&body.bytes)
        return body.bytes
    }

    package static func decode(_ bytes: [UInt8]) throws(ChunkError) -> SampleTable {
        let head = try ChunkHead(checking: bytes)
        var table = SampleTable(columns: head.columns, times: head.times, series: head.series)
        var reader = ChunkReader(bytes, at: head.blocks)
        for (place, length) in head.lengths.enumerated() {
            let end = reader.position + length
            try reader.block(
                into: &table.values, at: place * head.columns * head.times.count, head.columns, head.times.count)
            guard reader.position == end else { throw .malformed("length of a block") }
        }
        guard reader.position == bytes.count - padding else { throw .malformed("bytes after the end") }
        return table
    }

    /// One series alone; the others are not unpacked. Nil when the chunk does not know it.
    package static func decode(_ bytes: [UInt8], only number: Int32) throws(ChunkError) -> SampleTable? {
        let head = try ChunkHead(checking: bytes)
        guard let place = head.series.firstIndex(of: number) else { return nil }
        var table = SampleTable(columns: head.columns, times: head.times, series: [number])
        let start = head.blocks + head.lengths[..<place].reduce(0, +)
        guard start < bytes.count - padding else { throw .cutShort }
        var reader = ChunkReader(bytes, at: start)
        try reader.block(into: &table.values, at: 0, head.columns, head.times.count)
        guard reader.position == start + head.lengths[place] else { throw .malformed("length of a block") }
        return table
    }
}

/// Why bytes are not a chunk. Nothing of such a chunk may be shown.
package enum ChunkError: Error, Equatable, Sendable {
    case unknownVersion
    case damaged
    case cutShort
    case malformed(String)
}
