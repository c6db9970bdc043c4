import Synchronization

/// A message in the bytes that go over the wire, encoded once and shared by all its receivers: as it is, and deflated
/// for those who have agreed to that, each encoding made at most once and only when somebody wants it.
package final class EncodedFrame: Sendable {
    private struct Deflated {
        var wide: [UInt8]?
        var narrow: [UInt8]?
    }

    /// Compressing less than this would save a client nothing that it could notice.
    static let deflatedBytesMin = 256

    let bytes: [UInt8]
    private let opcode: FrameCodec.Opcode
    private let payloadLength: Int
    private let deflated = Mutex(Deflated())

    package convenience init(text: String) { self.init(.text, Array(text.utf8)) }

    /// `text` must be valid UTF-8.
    package convenience init(text: [UInt8]) { self.init(.text, text) }

    package convenience init(binary: [UInt8]) { self.init(.binary, binary) }

    private init(_ opcode: FrameCodec.Opcode, _ payload: [UInt8]) {
        self.opcode = opcode
        payloadLength = payload.count
        bytes = FrameCodec.encode(opcode, payload)
    }

    /// What it takes in a queue and on the wire when it is not deflated.
    package var count: Int { bytes.count }

    /// What a client with this coding gets.
    func bytes(for coding: MessageCoding) -> [UInt8] {
        guard coding != .plain, payloadLength >= Self.deflatedBytesMin else { return bytes }
        // Whoever comes while it is being made waits, instead of making it as well.
        return deflated.withLock { deflated in
            if let made = coding == .deflated ? deflated.wide : deflated.narrow { return made }
            // Where deflating gains nothing the plain bytes take its place, so that nobody tries again.
            let made = deflate(coding) ?? bytes
            if coding == .deflated { deflated.wide = made } else { deflated.narrow = made }
            return made
        }
    }

    private func deflate(_ coding: MessageCoding) -> [UInt8]? {
        Compressor.compress(bytes.suffix(payloadLength), coding).map {
            FrameCodec.encode(opcode, $0, isCompressed: true)
        }
    }
}
