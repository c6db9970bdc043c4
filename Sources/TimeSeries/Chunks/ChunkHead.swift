/// What stands before the blocks of a chunk.
struct ChunkHead {
    let columns: Int
    let times: [Int64]
    let series: [Int32]
    let lengths: [Int]
    /// Of the blocks, for every sixteen series; none in version 1, which has one for everything.
    let checksums: [UInt32]
    /// Where it ends and the first block begins.
    let end: Int

    /// How many bytes must be there for the head to be read: of version 1 all, as its one checksum covers all.
    static func length(_ bytes: [UInt8], _ size: Int) throws(ChunkError) -> Int {
        guard let version = bytes.first else { throw .cutShort }
        // Before any checksum: what a later release writes is not damage.
        guard version != ChunkCodec.oldVersion else { return size }
        guard version == ChunkCodec.version else { throw .unknownVersion }
        guard bytes.count >= Checksum.headSize + 4 else { throw .cutShort }
        let end = Int(Checksum.load(bytes, at: Checksum.headSize))
        guard (Checksum.headSize + 4...max(Checksum.headSize + 4, size - ChunkCodec.padding)).contains(end) else {
            throw .damaged
        }
        return end
    }

    /// Reads it only when its checksum is right. `size` is that of the chunk, of which `bytes` may be the beginning.
    init(checking bytes: [UInt8], of size: Int? = nil) throws(ChunkError) {
        let size = size ?? bytes.count
        let end = try Self.length(bytes, size)
        guard bytes.count >= end, size >= Checksum.headSize + ChunkCodec.padding else { throw .cutShort }
        guard Checksum.isSound(bytes, upTo: end) else { throw .damaged }
        let isOld = bytes[0] == ChunkCodec.oldVersion
        // The reader stays out of the padding, which only a whole chunk has.
        var reader = ChunkReader(bytes, at: Checksum.headSize + (isOld ? 0 : 4), end: isOld ? nil : end)
        try self.init(&reader, isOld: isOld)
        guard isOld || self.end == end else { throw .malformed("length of the head") }
    }

    private init(_ reader: inout ChunkReader, isOld: Bool) throws(ChunkError) {
        let rows = try reader.count(1...ChunkCodec.rowsMax)
        let count = try reader.count(1...ChunkCodec.seriesMax)
        columns = Int(try reader.byte())
        guard (1...ChunkCodec.columnsMax).contains(columns) else { throw .malformed("columns") }
        guard rows * columns <= ChunkCodec.blockCellsMax, rows * count * columns <= ChunkCodec.cellsMax else {
            throw .malformed("size")
        }
        times = try Self.times(rows, from: &reader)
        series = try Self.series(count, from: &reader)
        lengths = try reader.pairs(count)
        var checksums: [UInt32] = []
        if !isOld {
            for _ in 0..<ChunkCodec.checksumsSize(series: count) / 4 { checksums.append(try reader.four()) }
        }
        self.checksums = checksums
        end = reader.position
    }

    /// One series, from as few bytes as can be checked: those that share its checksum. Nil when it is not there.
    func table(of number: Int32, _ size: Int, _ read: (Range<Int>) throws -> [UInt8]) throws -> SampleTable? {
        guard let place = series.firstIndex(of: number) else { return nil }
        let group = place / ChunkCodec.seriesPerChecksum
        let blocks = checksums.isEmpty ? place..<place + 1 : places(of: group)
        let first = end + lengths[..<blocks.lowerBound].reduce(0, +)
        // With eight bytes more, as whoever unpacks reads eight at once.
        let last = first + lengths[blocks].reduce(0, +) + ChunkCodec.padding
        guard last <= size else { throw ChunkError.cutShort }
        let bytes = try read(first..<last)
        guard bytes.count == last - first else { throw ChunkError.cutShort }
        if !checksums.isEmpty { try check(group, in: bytes, startingAt: first) }
        let start = lengths[blocks.lowerBound..<place].reduce(0, +)
        var table = SampleTable(columns: columns, times: times, series: [number])
        var reader = ChunkReader(bytes, at: start)
        try reader.block(into: &table.values, at: 0, columns, times.count)
        guard reader.position == start + lengths[place] else { throw ChunkError.malformed("length of a block") }
        return table
    }

    /// Whether the blocks of sixteen series are what was packed. The first of `bytes` is byte `offset` of the chunk.
    func check(_ group: Int, in bytes: [UInt8], startingAt offset: Int) throws(ChunkError) {
        let places = places(of: group)
        let first = end + lengths[..<places.lowerBound].reduce(0, +) - offset
        let last = first + lengths[places].reduce(0, +)
        guard first >= 0, last <= bytes.count - ChunkCodec.padding else { throw .cutShort }
        guard Checksum.crc32c(bytes, from: first, upTo: last) == checksums[group] else { throw .damaged }
    }

    private func places(of group: Int) -> Range<Int> {
        let first = group * ChunkCodec.seriesPerChecksum
        return first..<min(first + ChunkCodec.seriesPerChecksum, series.count)
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
        // Twice the same would give two answers to one question. We write them in their order, which is quicker to see.
        let isOrdered = zip(series, series.dropFirst()).allSatisfy { $0 < $1 }
        guard isOrdered || Set(series).count == count else { throw .malformed("a series twice") }
        return series
    }
}
