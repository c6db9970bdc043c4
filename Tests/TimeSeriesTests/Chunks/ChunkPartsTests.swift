import TestSupport
import Testing

@testable import TimeSeries

/// One series must come back from a few bytes of a chunk as from all, be refused when those bytes are damaged, and not
/// care about damage elsewhere. Chunks of the first release must be read for ever.
struct ChunkPartsTests {
    private static func table(series: Int = 40, rows: Int = 60) -> SampleTable {
        var random = SeededGenerator(seed: 5)
        var table = SampleTable(
            columns: 4, times: (0..<Int64(rows)).map { 1_784_548_800 + $0 * 10 },
            series: (0..<Int32(series)).map { $0 * 3 })
        for index in table.values.indices where !index.isMultiple(of: 11) {
            table.values[index] = .random(in: 0...100_000, using: &random)
        }
        return table
    }

    /// As version 1 wrote it: no end of the head, no checksums of blocks, one checksum over everything.
    private static func old(_ bytes: [UInt8]) throws -> [UInt8] {
        let head = try ChunkHead(checking: bytes)
        var old: [UInt8] = [1, 0, 0, 0, 0]
        old += bytes[9..<head.end - head.checksums.count * 4]
        old += bytes[head.end...]
        Checksum.seal(&old)
        return old
    }

    /// What was read, in bytes.
    private final class Source {
        let bytes: [UInt8]
        var read = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func series(_ number: Int32) throws -> SampleTable? {
            try ChunkCodec.decode(only: number, size: bytes.count) { range in
                read += range.count
                return Array(bytes[range])
            }
        }
    }

    @Test(arguments: [1, 15, 16, 17, 308], [1, 60, 900])
    func aPartIsWhatItIsInTheWhole(series: Int, rows: Int) throws {
        let table = Self.table(series: series, rows: rows)
        let bytes = ChunkCodec.encode(table)
        for number in [0, table.series[series / 2], table.series[series - 1]] {
            #expect(try Source(bytes).series(number) == ChunkCodec.decode(bytes, only: number))
        }
        #expect(try Source(bytes).series(1) == nil)
    }

    @Test func littleIsReadOfMuch() throws {
        let source = Source(ChunkCodec.encode(Self.table(series: 308)))
        _ = try source.series(300)
        #expect(source.read * 8 < source.bytes.count)
    }

    @Test func damageElsewhereDoesNoHarm() throws {
        let table = Self.table()
        var bytes = ChunkCodec.encode(table)
        bytes[bytes.count - 9] ^= 1
        #expect(throws: ChunkError.damaged) { try ChunkCodec.decode(bytes) }
        #expect(throws: ChunkError.damaged) { try Source(bytes).series(39 * 3) }
        #expect(try Source(bytes).series(0)?.times == table.times)
    }

    @Test func damageInTheHeadSparesNobody() throws {
        var bytes = ChunkCodec.encode(Self.table())
        for position in 1..<60 {
            bytes[position] ^= 64
            #expect(throws: ChunkError.self, "byte \(position)") { try Source(bytes).series(0) }
            bytes[position] ^= 64
        }
    }

    /// A source that ends early is no reason to trap.
    @Test func aShortSourceIsRefused() {
        let bytes = ChunkCodec.encode(Self.table())
        #expect(throws: ChunkError.self) {
            try ChunkCodec.decode(only: 0, size: bytes.count) { Array(bytes[$0].dropLast()) }
        }
    }

    @Test func theFirstVersionIsReadForEver() throws {
        let table = Self.table()
        let old = try Self.old(ChunkCodec.encode(table))
        #expect(try ChunkCodec.decode(old) == table)
        #expect(try Source(old).series(6) == ChunkCodec.decode(ChunkCodec.encode(table), only: 6))
        for position in old.indices {
            var damaged = old
            damaged[position] ^= 4
            #expect(throws: ChunkError.self, "byte \(position)") { try ChunkCodec.decode(damaged) }
        }
    }
}
