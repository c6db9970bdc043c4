import TestSupport

@testable import HTTPEngine

/// Messages as a client that has agreed to permessage-deflate sends them.
enum DeflateHarness {
    /// “Hello” of RFC 7692 §7.2.3.1: one block with fixed codes, and what a sync flush leaves of the empty one.
    static let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]

    /// A frame that begins a deflated message.
    static func frame(_ payload: [UInt8], opcode: UInt8 = 1, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(opcode: opcode, payload: payload, isFinal: isFinal, reserved: 4)
    }

    /// `length` zeros in about a thousandth of their size: a thousand-fold bomb.
    static func bomb(_ length: Int) -> [UInt8] {
        let message = [UInt8](repeating: 0x61, count: length)
        return Compressor.compress(message[...], .deflated) ?? ClientFrame.stored(message)
    }

    /// The inflated message of a frame that the server sent.
    static func message(of payload: [UInt8], windowBits: Int = 15) throws -> [UInt8] {
        let inflater = try InflaterReserve().take(windowBits: windowBits)
        var message: [UInt8] = []
        try payload.withUnsafeBytes { try inflater.inflate($0) { message += $0 } }
        try inflater.finish { message += $0 }
        return message
    }
}
