import CLibdeflate

/// What libdeflate makes of a deflated message: its bytes, or nil where they are not deflated. Written from RFC 1951
/// and shares nothing with zlib.
enum LibdeflateOracle {
    static func inflate(_ payload: [UInt8], limit: Int) -> [UInt8]? {
        guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        // RFC 7692 §7.2.2 puts back what the sender left out; libdeflate also wants a final block.
        var rest = payload + [0x00, 0x00, 0xFF, 0xFF, 0x03, 0x00]
        var message: [UInt8] = []
        // A final block inside a message ends only itself (§7.2.3.5).
        while !rest.isEmpty {
            var output = [UInt8](repeating: 0, count: limit + 1)
            var used = 0
            var written = 0
            let result = libdeflate_deflate_decompress_ex(
                decompressor, rest, rest.count, &output, output.count, &used, &written)
            guard result == LIBDEFLATE_SUCCESS else { return nil }
            message += output.prefix(written)
            rest.removeFirst(used)
        }
        return message
    }

    /// A message as another compressor than ours makes it, at any of its levels.
    static func deflate(_ message: [UInt8], level: Int32) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(level) else { return [] }
        defer { libdeflate_free_compressor(compressor) }
        var output = [UInt8](repeating: 0, count: libdeflate_deflate_compress_bound(compressor, message.count))
        let count = libdeflate_deflate_compress(compressor, message, message.count, &output, output.count)
        // It ends with a final block; the byte behind it begins the empty one that the receiver completes.
        return Array(output.prefix(count)) + [0]
    }
}
