/// What stands before the blocks of a chunk.
struct ChunkHead {
    let columns: Int
    let times: [Int64]
    let series: [Int32]
    let lengths: [Int]
    /// Where the first block begins.
    let blocks: Int

    /// Reads it only when the checksum of the whole chunk is right.
    init(checking bytes: [UInt8]) throws(ChunkError) {
        guard bytes.count >= Checksum.headSize + ChunkCodec.padding else { throw .cutShort }
        // Before the checksum: what a later release writes is not damage.
        guard bytes[0] == ChunkCodec.version else { throw .unknownVersion }
        guard Checksum.isSound(bytes) else { throw .damaged }
        try self.init(bytes)
    }

    private init(_ bytes: [UInt8]) throws(ChunkError) {
        var reader = ChunkReader(bytes, at: Checksum.headSize)
        let rows = try reader.count(1...ChunkCodec.rowsMax)
        let count = try reader.count(1...ChunkCodec.seriesMax)
        columns = Int(try reader.byte())
        guard (1...ChunkCodec.columnsMax).contains(columns) else { throw .malformed("columns") }
        guard rows * count * columns <= ChunkCodec.cellsMax else { throw .malformed("size") }
        times = try Self.times(rows, from: &reader)
        series = try Self.series(count, from: &reader)
        var lengths: [Int] = []
        lengths.reserveCapacity(count)
        for _ in 0..<count { lengths.append(Int(try reader.byte()) | Int(try reader.byte()) << 8) }
        self.lengths = lengths
        blocks = reader.position
    }

    private static func times(_ rows: Int, from reader: inout ChunkReader) throws(ChunkError) -> [Int64] {
        var times = [try reader.signed()]
        times.reserveCapacity(rows)
        for row in 1..<max(1, rows) {
            let (time, overflows) = times[row - 1].addingReportingOverflow(
                Int64(try reader.count(0...Int(Int32.max))) + 1)
            guard !overflows else { throw .malformed("a time") }
            times.append(time)
        }
        return times
    }

    private static func series(_ count: Int, from reader: inout ChunkReader) throws(ChunkError) -> [Int32] {
        var series: [Int32] = []
        series.reserveCapacity(count)
        var previous: Int64 = 0
        for _ in 0..<count {
            let difference = try reader.signed()
            let (sum, overflows) = previous.addingReportingOverflow(difference)
            guard !overflows, let number = Int32(exactly: sum) else { throw .malformed("a series") }
            series.append(number)
            previous = sum
        }
        // Twice the same would give two answers to one question.
        guard Set(series).count == count else { throw .malformed("a series twice") }
        return series
    }
}
