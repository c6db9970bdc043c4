import Testing

@testable import Scene

/// A picture must reach other programs as it was: its size in the header, every chunk with its true checksum.
struct PNGEncoderTests {
    private struct Chunk {
        let name: String
        let content: [UInt8]
        let isIntact: Bool
    }

    private func chunks(of png: [UInt8]) -> [Chunk] {
        var chunks: [Chunk] = []
        var place = 8
        while place + 12 <= png.count {
            let length = number(png[place..<place + 4])
            let checked = png[place + 4..<place + 8 + length]
            let sum = number(png[place + 8 + length..<place + 12 + length])
            chunks.append(
                Chunk(
                    name: String(decoding: checked.prefix(4), as: UTF8.self), content: Array(checked.dropFirst(4)),
                    isIntact: checksum(checked) == UInt32(sum)))
            place += 12 + length
        }
        return chunks
    }

    private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 bit by bit, as the standard defines it.
    private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    private func picture(_ width: Int, _ height: Int) -> Picture {
        Picture(
            width: width, height: height,
            pixels: (0..<width * height * 4).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    }

    @Test(arguments: [(1, 1), (3, 2), (300, 1), (1, 257)])
    func theHeaderNamesTheSize(width: Int, height: Int) throws {
        let header = try #require(chunks(of: picture(width, height).png).first)
        #expect(header.name == "IHDR")
        #expect(number(header.content[0..<4]) == width && number(header.content[4..<8]) == height)
        #expect(Array(header.content[8...]) == [8, 2, 0, 0, 0])
    }

    @Test func everyChunkHasItsChecksum() {
        let chunks = chunks(of: picture(16, 9).png)
        #expect(chunks.map(\.name) == ["IHDR", "IDAT", "IEND"])
        #expect(chunks.filter { !$0.isIntact }.isEmpty)
    }

    @Test func otherPixelsAreAnotherFile() {
        var pixels = picture(4, 4).pixels
        pixels[5] ^= 1
        #expect(Picture(width: 4, height: 4, pixels: pixels).png != picture(4, 4).png)
    }

    @Test func whatIsTransparentIsWrittenAsItsColour() {
        var pixels = picture(4, 4).pixels
        pixels[7] ^= 0xFF
        #expect(Picture(width: 4, height: 4, pixels: pixels).png == picture(4, 4).png)
    }

    @Test func colourIsReadFromTheTopLeft() {
        let pixels: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
        let picture = Picture(width: 2, height: 2, pixels: pixels)
        #expect(picture.colour(x: 1, y: 0) == [5, 6, 7, 8])
        #expect(picture.colour(x: 0, y: 1) == [9, 10, 11, 12])
    }
}
