/// The two chunks of a binary glTF file.
struct GLBFile {
    /// Far above any model of a catalogue, far below what would hurt a workstation.
    static let bytesMax = 64 << 20
    static let documentBytesMax = 4 << 20
    private static let jsonChunk = 0x4E4F_534A
    private static let binaryChunk = 0x004E_4942

    let document: ArraySlice<UInt8>
    let binary: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) throws(ModelError) {
        guard bytes.count <= Self.bytesMax else { throw .tooLarge("\(bytes.count) bytes") }
        guard bytes.count >= 12, Self.word(bytes, at: 0) == 0x4654_6C67 else { throw .notGLB }
        guard Self.word(bytes, at: 4) == 2 else { throw .unsupportedVersion(Self.word(bytes, at: 4)) }
        guard Self.word(bytes, at: 8) == bytes.count else { throw .malformed("its header names another size") }

        var offset = 12
        let (kind, first) = try Self.chunk(bytes, at: &offset)
        guard kind == Self.jsonChunk else { throw .malformed("the first chunk is not JSON") }
        guard first.count <= Self.documentBytesMax else { throw .tooLarge("\(first.count) bytes of JSON") }
        document = first
        guard offset < bytes.count else {
            binary = []
            return
        }
        let (secondKind, second) = try Self.chunk(bytes, at: &offset)
        guard secondKind == Self.binaryChunk else { throw .malformed("the second chunk is not binary") }
        // What follows is for extensions; the format asks readers to pass over it, but not over broken framing.
        while offset < bytes.count { _ = try Self.chunk(bytes, at: &offset) }
        binary = second
    }

    private static func chunk(
        _ bytes: [UInt8], at offset: inout Int
    ) throws(ModelError) -> (kind: Int, content: ArraySlice<UInt8>) {
        guard offset + 8 <= bytes.count else { throw .truncated("a chunk's header") }
        let length = word(bytes, at: offset)
        guard length % 4 == 0 else { throw .malformed("a chunk of \(length) bytes, which is not a multiple of 4") }
        let start = offset + 8
        guard length <= bytes.count - start else { throw .truncated("a chunk") }
        let kind = word(bytes, at: offset + 4)
        offset = start + length
        return (kind, bytes[start..<offset])
    }

    /// Callers have checked that four bytes are there.
    private static func word(_ bytes: [UInt8], at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
}
