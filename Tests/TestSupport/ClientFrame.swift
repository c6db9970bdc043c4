/// A frame as a client sends it, rules kept or broken as the test wants.
package struct ClientFrame: Sendable {
    package var opcode: UInt8
    package var payload: [UInt8] = []
    package var isFinal = true
    package var reserved: UInt8 = 0
    package var mask: [UInt8]? = [0x11, 0x22, 0x33, 0x44]
    /// Bytes of the length field; nil is the shortest form.
    package var lengthSize: Int?

    package init(
        opcode: UInt8, payload: [UInt8] = [], isFinal: Bool = true, reserved: UInt8 = 0,
        mask: [UInt8]? = [0x11, 0x22, 0x33, 0x44], lengthSize: Int? = nil
    ) {
        self.opcode = opcode
        self.payload = payload
        self.isFinal = isFinal
        self.reserved = reserved
        self.mask = mask
        self.lengthSize = lengthSize
    }

    package static func text(_ text: String, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(opcode: 1, payload: Array(text.utf8), isFinal: isFinal)
    }

    package static func close(_ code: UInt16?, _ reason: [UInt8] = []) -> ClientFrame {
        ClientFrame(opcode: 8, payload: (code.map { [UInt8($0 >> 8), UInt8($0 & 255)] } ?? []) + reason)
    }

    package var bytes: [UInt8] {
        let size = lengthSize ?? (payload.count < 126 ? 0 : payload.count < 65_536 ? 2 : 8)
        let short = size == 0 ? UInt8(payload.count) : size == 2 ? 126 : 127
        var bytes = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode, (mask == nil ? 0 : 0x80) | short]
        for position in 0..<size {
            bytes.append(UInt8(truncatingIfNeeded: payload.count >> ((size - 1 - position) * 8)))
        }
        guard let mask else { return bytes + payload }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    /// Blocks that are not compressed, for messages of any bytes without a compressor.
    package static func stored(_ message: [UInt8], blockLength: Int = 65_535) -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: message.count, by: blockLength) {
            let block = message[start...].prefix(blockLength)
            let length = UInt16(block.count)
            bytes += [0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)] + block
        }
        return bytes + [0]
    }
}
