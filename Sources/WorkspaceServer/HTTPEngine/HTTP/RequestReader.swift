/// One connection's requests, out of whatever pieces its bytes arrive in: bytes in, events out.
struct RequestReader: Sendable {
    enum Event: Equatable {
        /// Everything that can be used has been; unread bytes must be presented again, with more behind them.
        case needsMore
        /// A head ends where reading stopped, and lies in this range. Its body is read after `expectBody`.
        case head(Range<Int>)
        case body([UInt8])
    }

    private enum Phase {
        case head
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    private var parser: HeadParser
    private var phase = Phase.head
    private var hasSkippedLine = false
    private var body: [UInt8] = []
    private var bodyLimit = 0

    init(limits: HeadParser.Limits) { parser = HeadParser(limits: limits) }

    /// Whether the next byte belongs to a body.
    var isInBody: Bool {
        if case .head = phase { false } else { true }
    }

    var bodyBytesRead: Int { body.count }

    /// After a head: its body follows. Throws at once when its length says it is too large.
    mutating func expectBody(_ framing: Framing.Body, limit: Int) throws(Refusal) {
        bodyLimit = limit
        switch framing {
        case .none: phase = .head
        case .length(let length):
            guard length <= limit else { throw .bodyTooLarge }
            // Whoever announces a megabyte gets its memory as the bytes arrive.
            body.reserveCapacity(min(length, 64 * 1024))
            phase = .length(remaining: length)
        case .chunked: phase = .chunked(ChunkedDecoder())
        }
    }

    /// Reads `bytes` from `position` on, up to the next event.
    mutating func read(
        _ bytes: UnsafeRawBufferPointer, from position: inout Int, into index: inout HeadIndex
    ) throws(Refusal) -> Event {
        switch phase {
        case .head: return try readHead(bytes, from: &position, into: &index)
        case .length(let remaining):
            let part = bytes[position...].prefix(remaining)
            body.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
            position = part.endIndex
            phase = .length(remaining: remaining - part.count)
            return part.count == remaining ? finishBody() : .needsMore
        case .chunked(var decoder):
            try decoder.decode(bytes, from: &position, into: &body, limit: bodyLimit)
            phase = .chunked(decoder)
            return decoder.isDone ? finishBody() : .needsMore
        }
    }

    private mutating func readHead(
        _ bytes: UnsafeRawBufferPointer, from position: inout Int, into index: inout HeadIndex
    ) throws(Refusal) -> Event {
        // RFC 9112 §2.2: some clients send an empty line after a body. One, not one a minute for ever.
        if !hasSkippedLine, bytes.count - position >= 2, bytes[position] == HeadParser.carriageReturn,
            bytes[position + 1] == HeadParser.lineFeed
        {
            position += 2
            hasSkippedLine = true
        }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
        // Its LF may come in the next piece; the parser would refuse the CR as no method.
        if !hasSkippedLine, rest.count == 1, rest[0] == HeadParser.carriageReturn { return .needsMore }
        guard let length = try parser.parse(rest, into: &index) else { return .needsMore }
        let range = position..<position + length
        position += length
        hasSkippedLine = false
        return .head(range)
    }

    private mutating func finishBody() -> Event {
        phase = .head
        defer { body = [] }
        return .body(body)
    }
}
