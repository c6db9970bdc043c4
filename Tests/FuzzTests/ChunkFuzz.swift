import TimeSeries

extension FuzzSubject {
    /// Whatever the disk hands back: no trap, and what is believed can be packed again to the same readings. The
    /// checksum is put right first, or no input would ever get past it.
    static let chunk = FuzzSubject("chunk") { bytes in
        var mended = bytes
        if bytes.count >= 5 { Checksum.seal(&mended) }
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
