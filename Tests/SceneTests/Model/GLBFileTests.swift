import Testing

@testable import Scene

/// The frame of a file is checked before anything in it is believed, and the reason names what is wrong.
struct GLBFileTests {
    private func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }

    private func chunk(_ kind: Int, _ content: [UInt8]) -> [UInt8] { word(content.count) + word(kind) + content }

    private func file(_ chunks: [UInt8]..., version: Int = 2, excess: Int = 0) -> [UInt8] {
        let body = chunks.flatMap(\.self)
        return word(0x4654_6C67) + word(version) + word(12 + body.count + excess) + body
    }

    private var json: [UInt8] { chunk(0x4E4F_534A, Array("{}  ".utf8)) }
    private var binary: [UInt8] { chunk(0x004E_4942, [1, 2, 3, 4]) }

    private func reason(_ bytes: [UInt8]) -> ModelError? {
        do {
            _ = try GLBFile(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func bothChunksAreFound() throws {
        let read = try GLBFile(file(json, binary))
        #expect(Array(read.document) == Array("{}  ".utf8))
        #expect(Array(read.binary) == [1, 2, 3, 4])
    }

    @Test func aFileMayHoldNothingButItsDocument() throws { #expect(try GLBFile(file(json)).binary.isEmpty) }

    @Test func chunksOfExtensionsArePassedOver() throws {
        #expect(try Array(GLBFile(file(json, binary, chunk(7, [9, 9, 9, 9]))).binary) == [1, 2, 3, 4])
    }

    @Test func whatHasAnotherBeginningIsNoModel() {
        #expect(reason(Array("PNG and many more bytes".utf8)) == .notGLB)
        #expect(reason(Array(file(json).prefix(11))) == .notGLB)
    }

    @Test(arguments: [0, 1, 3]) func onlyVersionTwoIsRead(version: Int) {
        #expect(reason(file(json, version: version)) == .unsupportedVersion(version))
    }

    @Test(arguments: [-1, 1]) func theHeaderMustNameTheTrueSize(excess: Int) {
        #expect(reason(file(json, excess: excess)) == .malformed("its header names another size"))
    }

    @Test func chunksStandInTheirOrder() {
        #expect(reason(file(binary, json)) == .malformed("the first chunk is not JSON"))
        #expect(reason(file(json, json)) == .malformed("the second chunk is not binary"))
    }

    @Test func aChunkIsAWholeNumberOfWords() {
        let odd = word(3) + word(0x4E4F_534A) + [0x7B, 0x7D, 0x20]
        #expect(reason(file(odd)) == .malformed("a chunk of 3 bytes, which is not a multiple of 4"))
    }

    @Test func aChunkEndsWithinTheFile() {
        #expect(reason(file(word(8) + word(0x4E4F_534A) + [0, 0, 0, 0])) == .truncated("a chunk"))
        #expect(reason(file(json, [1, 2, 3, 4])) == .truncated("a chunk's header"))
    }

    @Test(
        arguments: [
            (.notGLB, "not a binary glTF"), (.unsupportedVersion(1), "version 1"), (.tooLarge("9 nodes"), "9 nodes"),
            (.truncated("a chunk"), "ends inside a chunk"), (.malformed("no scene"), "no scene"),
            (.unsupported("skins"), "skins"),
        ] as [(ModelError, String)]) func theReasonIsASentence(error: ModelError, words: String)
    {
        #expect(error.description.contains(words) && error.description.hasSuffix("."))
    }
}
