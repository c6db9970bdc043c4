/// One WebSocket's incoming half: frames in, in any pieces, messages out. Knows fragmentation, control frames in
/// between, UTF-8, close codes and the limit; knows no socket.
struct SocketSession: Sendable {
    enum Message: Sendable, Equatable {
        case text(String)
        case binary([UInt8])
        case ping([UInt8])
        case pong
        /// nil when the other side gave no code.
        case close(UInt16?)
    }

    private let messageBytesMax: Int
    /// The beginning of a header whose end has not arrived.
    private var partialHeader: [UInt8] = []
    private var frame: FrameCodec.Header?
    private var frameBytesRead = 0
    /// Of the data message that is being put together; nil between messages.
    private var messageOpcode: FrameCodec.Opcode?
    private var message: [UInt8] = []
    private var control: [UInt8] = []
    private var text = UTF8Check()

    init(messageBytesMax: Int) { self.messageBytesMax = messageBytesMax }

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
            if let message = try finish(header) { return message }
        }
    }

    private mutating func readHeader(
        _ input: inout UnsafeMutableRawBufferPointer
    ) throws(SocketFault) -> FrameCodec.Header? {
        if partialHeader.isEmpty,
            let (header, size) = try FrameCodec.decodeHeader(input.bindMemory(to: UInt8.self).span)
        {
            input = UnsafeMutableRawBufferPointer(rebasing: input[size...])
            return header
        }
        while let byte = input.first {
            partialHeader.append(byte)
            input = UnsafeMutableRawBufferPointer(rebasing: input.dropFirst())
            if let (header, _) = try FrameCodec.decodeHeader(partialHeader.span) {
                partialHeader.removeAll(keepingCapacity: true)
                return header
            }
        }
        return nil
    }

    /// Whether this frame may stand here.
    private mutating func admit(_ header: FrameCodec.Header) throws(SocketFault) {
        guard !header.opcode.isControl else { return }
        if header.opcode == .continuation {
            guard messageOpcode != nil else { throw .protocolError("nothing to continue") }
        } else {
            guard messageOpcode == nil else { throw .protocolError("a message begins inside another") }
            messageOpcode = header.opcode
            text = UTF8Check()
        }
        guard header.length <= messageBytesMax - message.count else { throw .tooBig }
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
            return
        }
        if messageOpcode == .text {
            guard text.accepts(UnsafeRawBufferPointer(piece)) else { throw .notUTF8 }
        }
        message.append(contentsOf: piece)
    }

    /// What a complete frame completes; nil for a fragment.
    private mutating func finish(_ header: FrameCodec.Header) throws(SocketFault) -> Message? {
        guard !header.opcode.isControl else { return try finishControl(header.opcode) }
        guard header.isFinal else { return nil }
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
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard CloseCode.maySend(code) else { throw .protocolError("not a close code") }
        var reason = UTF8Check()
        let isText = payload.withUnsafeBytes { reason.accepts(UnsafeRawBufferPointer(rebasing: $0[2...])) }
        guard isText, reason.isComplete else { throw .notUTF8 }
        return code
    }
}
