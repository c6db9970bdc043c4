import TimeSeries

extension FuzzSubject {
    /// Whatever the disk hands back: no trap, and what is believed can be packed again to the same readings. The
    /// checksum is put right first, or no input would ever get past it.
    static let chunk = FuzzSubject("chunk") { bytes in
        var mended = bytes
        // The second version has a checksum of its head alone; that of the blocks is found wrong, as it should be.
        let told = bytes.dropFirst(5).prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
        let end = bytes.first == ChunkCodec.version ? min(max(5, told), bytes.count) : bytes.count
        if bytes.count >= 5 { Checksum.seal(&mended, upTo: end) }
        for number in [0, 1] as [Int32] {
            // From parts as from the whole.
            let part = try? ChunkCodec.decode(only: number, size: mended.count) { Array(mended[$0]) }
            let whole = try? ChunkCodec.decode(mended, only: number)
            try promise(part == whole, "series \(number) reads differently from parts")
        }
        guard let table = try? ChunkCodec.decode(mended) else { return }
        // Series that were never heard are kept as well as the others: only whole tables are compared.
        try promise(try ChunkCodec.decode(ChunkCodec.encode(table)) == table, "reads differently when packed again")
        for number in table.series.prefix(4) {
            guard let one = try ChunkCodec.decode(mended, only: number) else {
                throw BrokenPromise(description: "series \(number) is in the whole and not alone")
            }
            try promise(one.times == table.times, "series \(number) has other times alone")
        }
    }
}
