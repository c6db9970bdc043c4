/// Reads the frames of a WebSocket server (RFC 6455) from bytes as they come. A server never masks.
struct FrameReader {
    enum Event: Equatable {
        case message([UInt8])
        case ping([UInt8])
        case close
    }

    private static let messageBytesMax = 64 << 20

    private var bytes: [UInt8] = []
    private var partial: [UInt8]?

    init(_ first: [UInt8] = []) { bytes = first }

    mutating func add(_ more: some Sequence<UInt8>) throws -> [Event] {
        bytes += more
        var events: [Event] = []
        var index = 0
        while let (opcode, isFinal, payload, next) = try frame(at: index) {
            index = next
            switch opcode {
            case 0x0:
                guard partial != nil else { throw TransportError.malformed("a continuation of nothing") }
                partial? += payload
            case 0x1, 0x2:
                guard partial == nil else { throw TransportError.malformed("a message inside a message") }
                partial = Array(payload)
            case 0x8: events.append(.close)
            case 0x9: events.append(.ping(Array(payload)))
            case 0xA: break
            default: throw TransportError.malformed("frame type \(opcode)")
            }
            guard opcode < 0x8, isFinal, let whole = partial else { continue }
            events.append(.message(whole))
            partial = nil
        }
        // Once for all frames of a piece: frame by frame, the rest would be moved each time.
        bytes.removeFirst(index)
        return events
    }

    private func frame(
        at start: Int
    ) throws -> (opcode: UInt8, isFinal: Bool, payload: ArraySlice<UInt8>, next: Int)? {
        guard bytes.count >= start + 2 else { return nil }
        // We offer no extension, so that nothing may use the reserved bits.
        guard bytes[start] & 0x70 == 0, bytes[start + 1] & 0x80 == 0 else {
            throw TransportError.malformed("a masked or compressed frame from the server")
        }
        var length = Int(bytes[start + 1] & 0x7F)
        var begin = start + 2
        let extra = length == 126 ? 2 : length == 127 ? 8 : 0
        if extra > 0 {
            guard bytes.count >= begin + extra else { return nil }
            let value = bytes[begin..<(begin + extra)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard value <= UInt64(Self.messageBytesMax) else {
                throw TransportError.malformed("a frame of \(value) bytes")
            }
            length = Int(value)
            begin += extra
        }
        // By what the header says: a broken server must not make us gather what we shall refuse.
        guard length + (partial?.count ?? 0) <= Self.messageBytesMax else {
            throw TransportError.malformed("a message without end")
        }
        guard bytes.count >= begin + length else { return nil }
        return (bytes[start] & 0x0F, bytes[start] & 0x80 != 0, bytes[begin..<(begin + length)], begin + length)
    }
}

/// Writes the frames of a client, which must be masked.
enum FrameWriting {
    static let text: UInt8 = 0x1
    static let close: UInt8 = 0x8
    static let pong: UInt8 = 0xA

    static func frame(_ opcode: UInt8, _ payload: [UInt8], mask: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = [0x80 | opcode]
        switch payload.count {
        case ..<126: frame.append(0x80 | UInt8(payload.count))
        case ..<65_536: frame += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            frame.append(0x80 | 127)
            frame += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        frame += mask
        for (index, byte) in payload.enumerated() { frame.append(byte ^ mask[index & 3]) }
        return frame
    }
}
