import CZlib

extension Picture {
    /// The picture as a PNG file, without its alpha channel.
    package var png: [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // 8 bits per channel, colour without alpha, no interlacing.
        file += Self.chunk("IHDR", Self.word(width) + Self.word(height) + [8, 2, 0, 0, 0])
        file += Self.chunk("IDAT", Self.deflated(scanlines))
        return file + Self.chunk("IEND", [])
    }

    /// Every row as differences to the row above, which for large even surfaces are mostly zeros.
    private var scanlines: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(height * (width * 3 + 1))
        let filterUp: UInt8 = 2
        for row in 0..<height {
            bytes.append(filterUp)
            for column in 0..<width {
                let place = (row * width + column) * 4
                for channel in 0..<3 {
                    let above = row == 0 ? 0 : pixels[place - width * 4 + channel]
                    bytes.append(pixels[place + channel] &- above)
                }
            }
        }
        return bytes
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var compressed = [UInt8](repeating: 0, count: Int(length))
        // The buffer has the size zlib asked for, which leaves it no reason to fail but memory.
        let result = compress2(&compressed, &length, bytes, uLong(bytes.count), 9)
        precondition(result == Z_OK, "zlib is out of memory")
        return Array(compressed.prefix(Int(length)))
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + content
        return word(content.count) + checked + word(Int(crc32(0, checked, uInt(checked.count))))
    }

    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
