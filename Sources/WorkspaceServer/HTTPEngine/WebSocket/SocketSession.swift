/// One WebSocket's incoming half: frames in, in any pieces, messages out. Knows fragmentation, control frames in
/// between, deflated messages, UTF-8, close codes and the limit; knows no socket.
struct SocketSession {
    enum Message: Sendable, Equatable {
        case text(String)
        case binary([UInt8])
        case ping([UInt8])
        case pong
        /// nil when the other side gave no code.
        case close(UInt16?)
    }

    private let messageBytesMax: Int
    /// Of the other side's deflated messages; nil when it may not send any.
    private let windowBits: Int?
    private let inflaters: InflaterReserve
    /// The beginning of a header whose end has not arrived.
    private var partialHeader: [UInt8] = []
    private var frame: FrameCodec.Header?
    private var frameBytesRead = 0
    /// Of the data message that is being put together; nil between messages.
    private var messageOpcode: FrameCodec.Opcode?
    private var message: [UInt8] = []
    /// How many bytes of the message are still allowed to arrive, deflated or not.
    private var bytesAllowed = 0
    private var inflater: Inflater?
    private var control: [UInt8] = []
    private var text = UTF8Check()

    init(messageBytesMax: Int, windowBits: Int? = nil, inflaters: InflaterReserve) {
        self.messageBytesMax = messageBytesMax
        self.windowBits = windowBits
        self.inflaters = inflaters
    }

    /// The next message; nil when `input` is used up. Payload is unmasked where it lies.
    mutating func next(_ input: inout UnsafeMutableRawBufferPointer) throws(SocketFault) -> Message? {
        while true {
            if frame == nil {
                guard let header = try readHeader(&input) else { return nil }
                try admit(header)
                (frame, frameBytesRead) = (header, 0)
            }
            guard let header = frame else { return nil }
            try readPayload(of: header, &input)
            guard frameBytesRead == header.length else { return nil }
            frame = nil
            // Otherwise it was a fragment, and the next frame may already be here.
            if let message = try finish(header) { return message }
        }
    }

    private mutating func readHeader(
        _ input: inout UnsafeMutableRawBufferPointer
    ) throws(SocketFault) -> FrameCodec.Header? {
        let allowsCompression = windowBits != nil
        if partialHeader.isEmpty,
            let (header, size) = try FrameCodec.decodeHeader(
                input.bindMemory(to: UInt8.self).span, allowsCompression: allowsCompression)
        {
            input = UnsafeMutableRawBufferPointer(rebasing: input[size...])
            return header
        }
        while let byte = input.first {
            partialHeader.append(byte)
            input = UnsafeMutableRawBufferPointer(rebasing: input.dropFirst())
            let decoded = try FrameCodec.decodeHeader(partialHeader.span, allowsCompression: allowsCompression)
            if let decoded {
                partialHeader.removeAll(keepingCapacity: true)
                return decoded.0
            }
        }
        return nil
    }

    /// Whether this frame may stand here.
    private mutating func admit(_ header: FrameCodec.Header) throws(SocketFault) {
        // Between the fragments of a message, too: 125 bytes at most, which count for no limit.
        guard !header.opcode.isControl else { return }
        if header.opcode == .continuation {
            guard messageOpcode != nil else { throw .protocolError("nothing to continue") }
        } else {
            guard messageOpcode == nil else { throw .protocolError("a message begins inside another") }
            try begin(header)
        }
        // By what the header announces: not a byte of what is too big is waited for.
        guard header.length <= bytesAllowed else { throw .tooBig }
        bytesAllowed -= header.length
    }

    private mutating func begin(_ header: FrameCodec.Header) throws(SocketFault) {
        messageOpcode = header.opcode
        text = UTF8Check()
        bytesAllowed = messageBytesMax
        guard header.isCompressed, let windowBits else { return }
        // What cannot be compressed grows by five bytes for each block.
        bytesAllowed += messageBytesMax / 64 + 64
        inflater = try inflaters.take(windowBits: windowBits)
    }

    private mutating func readPayload(
        of header: FrameCodec.Header, _ input: inout UnsafeMutableRawBufferPointer
    ) throws(SocketFault) {
        let count = min(header.length - frameBytesRead, input.count)
        let piece = UnsafeMutableRawBufferPointer(rebasing: input[..<count])
        input = UnsafeMutableRawBufferPointer(rebasing: input[count...])
        FrameCodec.unmask(piece, mask: header.mask, offset: frameBytesRead)
        frameBytesRead += count
        if header.opcode.isControl {
            control.append(contentsOf: piece)
        } else if let inflater {
            try inflater.inflate(UnsafeRawBufferPointer(piece)) { bytes throws(SocketFault) in try append(bytes) }
        } else {
            try append(UnsafeRawBufferPointer(piece))
        }
    }

    /// The next bytes of the message, as its sender had them.
    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws(SocketFault) {
        // What is wrong first is told, however many bytes come at a time.
        let fitting = UnsafeRawBufferPointer(rebasing: bytes.prefix(messageBytesMax - message.count))
        if messageOpcode == .text {
            guard text.accepts(fitting) else { throw .notUTF8 }
        }
        guard fitting.count == bytes.count else { throw .tooBig }
        message.append(contentsOf: bytes)
    }

    /// What a complete frame completes; nil for a fragment.
    private mutating func finish(_ header: FrameCodec.Header) throws(SocketFault) -> Message? {
        guard !header.opcode.isControl else { return try finishControl(header.opcode) }
        guard header.isFinal else { return nil }
        if let inflater {
            try inflater.finish { bytes throws(SocketFault) in try append(bytes) }
            inflaters.giveBack(inflater)
            self.inflater = nil
        }
        defer {
            message = []
            messageOpcode = nil
        }
        guard messageOpcode == .text else { return .binary(message) }
        guard text.isComplete else { throw .notUTF8 }
        return .text(String(decoding: message, as: UTF8.self))
    }

    private mutating func finishControl(_ opcode: FrameCodec.Opcode) throws(SocketFault) -> Message? {
        let payload = control
        control = []
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong
        default: return try .close(closeCode(payload))
        }
    }

    private func closeCode(_ payload: [UInt8]) throws(SocketFault) -> UInt16? {
        guard !payload.isEmpty else { return nil }
        guard payload.count >= 2 else { throw .protocolError("half a close code") }
        var reason = UTF8Check()
        let isText = payload.withUnsafeBytes { reason.accepts(UnsafeRawBufferPointer(rebasing: $0[2...])) }
        guard isText, reason.isComplete else { throw .notUTF8 }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard CloseCode.maySend(code) else { throw .protocolError("not a close code") }
        return code
    }
}
