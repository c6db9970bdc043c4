/// The packed form of a `SampleTable`, version 2. Pure: table in, bytes out, and back or a reason.
///
/// ```
/// byte      version, 2
/// 4 bytes   CRC-32C of the rest of the head, little-endian
/// 4 bytes   where the head ends and the first block begins
/// varuint   rows (1…3,600); varuint  series (1…65,535); byte  columns (1…8); rows · columns at most 14,400
/// varint    the first second since 1970; for each further row a varuint: seconds since the one before, less one
/// per series   varint: its number less the one before
/// per series   2 bytes: how long its block is, so that one can be read without the others
/// per 16 series   4 bytes: CRC-32C of their blocks
/// per series   a block:
///   byte    0 heard in all rows · 1 a bit per row follows, the first row in the lowest bit
///   per column, over the rows that were heard:
///     byte  63 nothing known; else bits 0…5 the width of a value (0…32, or 33: digits), bit 6 differences, bit 7 a bit
///           per heard row follows and says which are known
///     varint  the smallest value; or, of differences, the first value and then a varint, the smallest difference
///     bits    each value less the smallest, lowest bit first, up to the next whole byte; or digits: a varuint, how
///             many different ones there may be, and groups of them (`DigitGroups`), each a number, lowest byte first
/// 8 bytes   zero, so that eight bytes can be read at once anywhere
/// ```
/// Miners differ from each other far more than from themselves a minute ago, so each is packed by itself: 17,864 noisy
/// miners take about 3 bytes per reading of four values.
///
/// A chart of one miner reads a head and sixteen blocks of each chunk, 4 KB of 53: its checksums are apart for that.
/// Version 1 had one checksum over everything, no end of the head and no checksums of blocks; it is read as ever.
package enum ChunkCodec {
    package static let version: UInt8 = 2
    static let oldVersion: UInt8 = 1
    /// An hour of seconds.
    package static let rowsMax = 3_600
    package static let seriesMax = 65_535
    package static let columnsMax = 8
    /// Of one series, so that a block, at four bytes a cell, stays below 65,536 bytes.
    static let blockCellsMax = 14_400
    /// 134 MB unpacked: a few damaged bytes must not ask for all memory.
    package static let cellsMax = 1 << 25
    /// How many series have a checksum together: 80 bytes for 308 miners.
    static let seriesPerChecksum = 16

    static let padding = 8

    /// How many rows one chunk takes.
    package static func rowsMax(series: Int, columns: Int) -> Int {
        max(1, min(rowsMax, blockCellsMax / max(1, columns), cellsMax / max(1, series * columns)))
    }

    package static func encode(_ table: SampleTable) -> [UInt8] {
        var body = ChunkWriter()
        body.bytes.reserveCapacity(64 + table.series.count * (8 + table.times.count * table.columns))
        body.bytes += [version, 0, 0, 0, 0, 0, 0, 0, 0]
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
        let checksums = directory + table.series.count * 2
        body.bytes += repeatElement(0, count: table.series.count * 2 + checksumsSize(series: table.series.count))
        let end = body.bytes.count
        Checksum.store(UInt64(end), in: &body.bytes, at: Checksum.headSize)
        blocks(of: table, directory: directory, checksums: checksums, into: &body)
        Checksum.seal(&body.bytes, upTo: end)
        body.bytes += repeatElement(0, count: padding)
        return body.bytes
    }

    private static func blocks(
        of table: SampleTable, directory: Int, checksums: Int, into body: inout ChunkWriter
    ) {
        table.values.withUnsafeBufferPointer { values in
            var firstOfGroup = body.bytes.count
            for place in table.series.indices {
                let start = body.bytes.count
                body.block(values, at: place * table.columns * table.times.count, table.columns, table.times.count)
                let length = UInt16(clamping: body.bytes.count - start)
                body.bytes[directory + place * 2] = UInt8(truncatingIfNeeded: length)
                body.bytes[directory + place * 2 + 1] = UInt8(truncatingIfNeeded: length >> 8)
                guard (place + 1).isMultiple(of: seriesPerChecksum) || place + 1 == table.series.count else { continue }
                let checksum = Checksum.crc32c(body.bytes, from: firstOfGroup)
                Checksum.store(UInt64(checksum), in: &body.bytes, at: checksums + place / seriesPerChecksum * 4)
                firstOfGroup = body.bytes.count
            }
        }
    }

    static func checksumsSize(series: Int) -> Int { (series + seriesPerChecksum - 1) / seriesPerChecksum * 4 }

    package static func decode(_ bytes: [UInt8]) throws(ChunkError) -> SampleTable {
        let head = try ChunkHead(checking: bytes)
        for group in head.checksums.indices { try head.check(group, in: bytes, startingAt: 0) }
        var table = SampleTable(columns: head.columns, times: head.times, series: head.series)
        var reader = ChunkReader(bytes, at: head.end)
        for (place, length) in head.lengths.enumerated() {
            let end = reader.position + length
            try reader.block(
                into: &table.values, at: place * head.columns * head.times.count, head.columns, head.times.count)
            guard reader.position == end else { throw .malformed("length of a block") }
        }
        guard reader.position == bytes.count - padding else { throw .malformed("bytes after the end") }
        // No checksum covers them.
        guard bytes.suffix(padding).allSatisfy({ $0 == 0 }) else { throw .damaged }
        return table
    }

    /// One series alone; the others are not unpacked. Nil when the chunk does not know it.
    package static func decode(_ bytes: [UInt8], only number: Int32) throws -> SampleTable? {
        try ChunkHead(checking: bytes).table(of: number, bytes.count) { Array(bytes[$0]) }
    }

    /// How much of a chunk `decode(only:size:read:)` asks for first: the whole head of 308 miners at 60 moments.
    package static let firstRead = 2_048

    /// The same, reading no more than it must. `read` gives bytes of the chunk, which has `size` of them.
    package static func decode(
        only number: Int32, size: Int, read: (Range<Int>) throws -> [UInt8]
    ) throws -> SampleTable? {
        var head = try read(0..<min(size, firstRead))
        let needed = try ChunkHead.length(head, size)
        if needed > head.count { head = try read(0..<needed) }
        return try ChunkHead(checking: head, of: size).table(of: number, size, read)
    }
}

/// Why bytes are not a chunk. Nothing of such a chunk may be shown.
package enum ChunkError: Error, Equatable, Sendable {
    case unknownVersion
    case damaged
    case cutShort
    case malformed(String)
}
