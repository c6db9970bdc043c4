/// Random streams of a client's frames: mostly right, sometimes broken in one of the ways there are.
package struct FrameStream {
    package var random: SeededGenerator
    /// Whether messages may say that they are deflated; their payload is stored blocks then.
    package var deflates: Bool

    package init(seed: UInt64, deflates: Bool = false) {
        random = SeededGenerator(seed: seed)
        self.deflates = deflates
    }

    package mutating func frames() -> [ClientFrame] {
        var isInMessage = false
        return (0..<Int.random(in: 1...8, using: &random)).map { _ in
            var frame = ClientFrame(opcode: 1)
            if Int.random(in: 0..<4, using: &random) == 0 {
                frame.opcode = [8, 9, 9, 10].randomElement(using: &random) ?? 9
                frame.payload = payload(upTo: 10)
                if frame.opcode == 8, Bool.random(using: &random) { frame.payload = [0x03, 0xE8] + frame.payload }
            } else {
                frame.opcode = isInMessage ? 0 : [1, 2].randomElement(using: &random) ?? 1
                frame.isFinal = Bool.random(using: &random)
                frame.payload = payload(upTo: [3, 130, 300].randomElement(using: &random) ?? 3)
                if deflates, !isInMessage, frame.isFinal, Bool.random(using: &random) {
                    frame.reserved = 4
                    frame.payload = ClientFrame.stored(frame.payload, blockLength: 50)
                }
                isInMessage = !frame.isFinal
            }
            frame.mask = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            spoil(&frame)
            return frame
        }
    }

    private mutating func spoil(_ frame: inout ClientFrame) {
        switch Int.random(in: 0..<60, using: &random) {
        case 0: frame.mask = nil
        case 1: frame.reserved = UInt8.random(in: 1...7, using: &random)
        case 2: frame.opcode = UInt8.random(in: 0...15, using: &random)
        case 3: frame.lengthSize = frame.payload.count < 126 ? 2 : 8
        case 4: frame.isFinal.toggle()
        default: break
        }
    }

    private mutating func payload(upTo length: Int) -> [UInt8] {
        let words = ["a", "ß", "€", "𝄞", "plain text "]
        var bytes: [UInt8] = []
        let wanted = Int.random(in: 0...length, using: &random)
        while bytes.count < wanted { bytes += (words.randomElement(using: &random) ?? "a").utf8 }
        // Cutting inside a character, or replacing one of its bytes, now and then.
        if Int.random(in: 0..<12, using: &random) == 0 { bytes = Array(bytes.prefix(wanted)) }
        if Int.random(in: 0..<20, using: &random) == 0, !bytes.isEmpty { bytes[bytes.count / 2] = 0xC0 }
        return bytes
    }

    /// Bytes changed, lost, doubled or put in, wherever they stand.
    package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            // Headers are what matters most, and the first one decides about all that follow.
            let position = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 1: bytes[position] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.remove(at: position)
            default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
            }
        }
        return bytes
    }

    /// The same bytes as the network may deliver them.
    package mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var position = 0
        let longest = [1, 7, 200].randomElement(using: &random) ?? 7
        while position < bytes.count {
            let end = min(position + Int.random(in: 1...longest, using: &random), bytes.count)
            pieces.append(Array(bytes[position..<end]))
            position = end
        }
        return pieces
    }
}
