@testable import HTTPEngine

/// A frame as a client sends it, rules kept or broken as the test wants.
struct ClientFrame {
    var opcode: UInt8
    var payload: [UInt8] = []
    var isFinal = true
    var reserved: UInt8 = 0
    var mask: [UInt8]? = [0x11, 0x22, 0x33, 0x44]
    /// Bytes of the length field; nil is the shortest form.
    var lengthSize: Int?

    static func text(_ text: String, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(opcode: 1, payload: Array(text.utf8), isFinal: isFinal)
    }

    static func close(_ code: UInt16?, _ reason: [UInt8] = []) -> ClientFrame {
        ClientFrame(opcode: 8, payload: (code.map { [UInt8($0 >> 8), UInt8($0 & 255)] } ?? []) + reason)
    }

    var bytes: [UInt8] {
        let size = lengthSize ?? (payload.count < 126 ? 0 : payload.count < 65_536 ? 2 : 8)
        let short = size == 0 ? UInt8(payload.count) : size == 2 ? 126 : 127
        var bytes = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode, (mask == nil ? 0 : 0x80) | short]
        for position in 0..<size {
            bytes.append(UInt8(truncatingIfNeeded: payload.count >> ((size - 1 - position) * 8)))
        }
        guard let mask else { return bytes + payload }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }
}
