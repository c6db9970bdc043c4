/// RFC 6455, section 5: frames as bytes.
enum FrameCodec {
    enum Opcode: UInt8, Sendable {
        case continuation = 0x0
        case text = 0x1
        case binary = 0x2
        case close = 0x8
        case ping = 0x9
        case pong = 0xA

        var isControl: Bool { rawValue >= 0x8 }
    }

    /// What stands before a frame's payload.
    struct Header: Sendable, Equatable {
        var isFinal: Bool
        var opcode: Opcode
        /// RSV1: the message that begins here is deflated.
        var isCompressed = false
        var length: Int
        /// Its lowest byte is the first on the wire.
        var mask: UInt32
    }

    /// A whole message in one frame, as a server sends it: final and unmasked.
    static func encode(_ opcode: Opcode, _ payload: [UInt8], isCompressed: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        // The longest header of a server: two bytes and a length of eight.
        bytes.reserveCapacity(payload.count + 10)
        bytes.append(0x80 | (isCompressed ? 0x40 : 0) | opcode.rawValue)
        switch payload.count {
        case ..<126: bytes.append(UInt8(payload.count))
        case ..<65_536:
            bytes.append(126)
            withUnsafeBytes(of: UInt16(payload.count).bigEndian) { bytes += $0 }
        default:
            bytes.append(127)
            withUnsafeBytes(of: UInt64(payload.count).bigEndian) { bytes += $0 }
        }
        bytes += payload
        return bytes
    }

    /// A client's header and how many bytes it takes; nil when not all of it is there. What is wrong is said as soon
    /// as the byte that is wrong has arrived.
    static func decodeHeader(
        _ bytes: Span<UInt8>, allowsCompression: Bool = false
    ) throws(SocketFault) -> (Header, size: Int)? {
        guard bytes.count >= 1 else { return nil }
        guard bytes[0] & 0x30 == 0 else { throw .protocolError("a reserved bit is set") }
        guard let opcode = Opcode(rawValue: bytes[0] & 0x0F) else { throw .protocolError("unknown opcode") }
        let isCompressed = bytes[0] & 0x40 != 0
        // RFC 7692 §6: only where a message begins, and only when it was agreed.
        guard !isCompressed || allowsCompression && (opcode == .text || opcode == .binary) else {
            throw .protocolError("a reserved bit is set")
        }
        let isFinal = bytes[0] & 0x80 != 0
        guard isFinal || !opcode.isControl else { throw .protocolError("a control frame is fragmented") }
        guard bytes.count >= 2 else { return nil }
        // The mask keeps a script from writing bytes of its choice through a proxy that takes them for a request.
        guard bytes[1] & 0x80 != 0 else { throw .protocolError("a client's frame is not masked") }
        let short = Int(bytes[1] & 0x7F)
        guard short < 126 || !opcode.isControl else { throw .protocolError("a control frame is too long") }
        let lengthSize = short < 126 ? 0 : short == 126 ? 2 : 8
        let size = 2 + lengthSize + 4
        guard bytes.count >= size else { return nil }
        let length = try lengthSize == 0 ? short : longLength(bytes, size: lengthSize)
        let mask = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[size - 4 + $1]) << UInt32($1 * 8) }
        let header = Header(isFinal: isFinal, opcode: opcode, isCompressed: isCompressed, length: length, mask: mask)
        return (header, size)
    }

    private static func longLength(_ bytes: Span<UInt8>, size: Int) throws(SocketFault) -> Int {
        let length = (0..<size).reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[2 + $1]) }
        guard length >= (size == 2 ? 126 : 65_536) else { throw .protocolError("a length is not in its shortest form") }
        guard let length = Int(exactly: length) else { throw .protocolError("a length has its highest bit set") }
        return length
    }

    /// Takes the mask off a piece of payload that begins `offset` bytes into its frame.
    static func unmask(_ bytes: UnsafeMutableRawBufferPointer, mask: UInt32, offset: Int) {
        // Turned so that its first byte falls on the piece's first byte.
        let turn = UInt32(offset & 3) * 8
        let turned = turn == 0 ? mask : mask >> turn | mask << (32 - turn)
        let wide = UInt64(turned) << 32 | UInt64(turned)
        var position = 0
        while position + 8 <= bytes.count {
            // Eight bytes at a time, wherever they lie: the payload begins behind a header of any length.
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            bytes.storeBytes(of: word ^ wide, toByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < bytes.count {
            bytes[position] ^= UInt8(truncatingIfNeeded: turned >> (UInt32(position & 3) * 8))
            position += 1
        }
    }
}
