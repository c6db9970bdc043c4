import CLinux

/// Finds the end of a request's head and says where its parts lie. RFC 9112 to the letter: what proxies and servers
/// read differently is refused, because a request that two readers end at different bytes smuggles a second one.
struct HeadParser: Sendable {
    struct Limits: Sendable {
        var headBytes = 16 * 1024
        var targetBytes = 8 * 1024
        var headers = 100

        /// Beside the target a request line holds a method and the version: 64 bytes are five times what they need.
        var lineBytes: Int { targetBytes + 64 }
    }

    static let carriageReturn: UInt8 = 0x0D
    static let lineFeed: UInt8 = 0x0A

    private let limits: Limits
    private let token = CharacterSet.token
    /// Up to here there is no end; a head that drips in is not searched again from its start.
    private var searched = 0

    init(limits: Limits) { self.limits = limits }

    /// The length of the head that `bytes` start with, or nil when its end has not arrived.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, into index: inout HeadIndex) throws(Refusal) -> Int? {
        // Whoever refuses what follows must not take the last request's method for this one's.
        index.method = .get
        guard let length = try end(of: bytes) else { return nil }
        searched = 0
        // Also asked here: a head that arrives in one piece is found whole, whatever its length.
        guard length <= limits.headBytes else { throw tooLarge(bytes) }
        // The loop lends the same index to all its connections: after the first heads none costs an allocation.
        index.fields.removeAll(keepingCapacity: true)
        var position = try parseRequestLine(bytes, into: &index)
        var framing = FramingRules()
        while bytes[position] != Self.carriageReturn {
            let field = try parseField(bytes, from: &position)
            guard index.fields.count < limits.headers else { throw .headTooLarge }
            index.fields.append(field)
            try framing.see(field, in: bytes)
        }
        // A lone CR looks like the empty line from here; what stands between it and the real one would be lost, and a
        // proxy that reads it as a request sends us another one's answer.
        guard position + 2 == length else { throw .malformed("A line begins with CR.") }
        index.framing = try framing.verdict(on: index)
        return length
    }

    /// Just after the first empty line.
    private mutating func end(of bytes: UnsafeRawBufferPointer) throws(Refusal) -> Int? {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
        guard token.contains(bytes[0]) else { throw .malformed("A request begins with its method.") }
        while let found = memchr(start + searched, Int32(Self.lineFeed), bytes.count - searched) {
            let newline = UnsafeRawPointer(found) - start
            guard bytes[newline - 1] == Self.carriageReturn else { throw .malformed("A line ends without CR.") }
            searched = newline + 1
            if newline >= 2, bytes[newline - 2] == Self.lineFeed { return newline + 1 }
        }
        // Told as soon as it is certain, not after the rest of the head's room has been filled.
        if bytes.count > limits.lineBytes, tooLarge(bytes) == .targetTooLong { throw .targetTooLong }
        guard bytes.count < limits.headBytes else { throw .headTooLarge }
        searched = bytes.count
        return nil
    }

    /// Whether it is the first line alone that is too much.
    private func tooLarge(_ bytes: UnsafeRawBufferPointer) -> Refusal {
        bytes.prefix(limits.lineBytes).contains(Self.lineFeed) ? .headTooLarge : .targetTooLong
    }

    /// `METHOD SP TARGET SP HTTP/1.x CRLF`; the result is where the next line begins.
    private func parseRequestLine(
        _ bytes: UnsafeRawBufferPointer, into index: inout HeadIndex
    ) throws(Refusal) -> Int {
        var position = 0
        while token.contains(bytes[position]) { position += 1 }
        guard bytes[position] == 0x20, position > 0 else { throw .malformed("The method is not a token.") }
        index.method = method(UnsafeRawBufferPointer(rebasing: bytes[..<position]))
        let targetStart = position + 1
        position = targetStart
        // Whatever ends the target early fails below, where a space and the version are expected.
        while bytes[position] > 0x20, bytes[position] < 0x7F, bytes[position] != 0x23 { position += 1 }
        guard position > targetStart, bytes[position] == 0x20 else { throw .malformed("The target is not valid.") }
        guard position - targetStart <= limits.targetBytes, position + 11 <= limits.lineBytes else {
            throw .targetTooLong
        }
        index.target = targetStart..<position
        index.minorVersion = try minorVersion(bytes, at: position + 1)
        try RequestTarget.split(bytes, into: &index)
        return position + 11
    }

    private func method(_ name: UnsafeRawBufferPointer) -> RequestMethod {
        // Nearly every request: no text is made for it.
        if name.elementsEqual("GET".utf8) { return .get }
        return RequestMethod(name: String(decoding: name, as: UTF8.self))
    }

    private func minorVersion(_ bytes: UnsafeRawBufferPointer, at position: Int) throws(Refusal) -> Int {
        let version = UnsafeRawBufferPointer(rebasing: bytes[position...].prefix(10))
        guard version.count == 10, version.starts(with: "HTTP/".utf8), version[6] == 0x2E,
            isDigit(version[5]), isDigit(version[7]),
            version[8] == Self.carriageReturn, version[9] == Self.lineFeed
        else { throw .malformed("The version is not valid.") }
        guard version[5] == 0x31 else { throw .unsupportedVersion }
        // RFC 9110 §2.5: a higher minor version is answered as the highest we know.
        return version[7] == 0x30 ? 0 : 1
    }

    /// One header line; `position` moves to the next.
    private func parseField(
        _ bytes: UnsafeRawBufferPointer, from position: inout Int
    ) throws(Refusal) -> HeadIndex.Field {
        let nameStart = position
        while token.contains(bytes[position]) { position += 1 }
        let name = nameStart..<position
        // RFC 9112 §5.1 and §5.2: a blank before the colon, or a folded line, is another header to each reader.
        guard !name.isEmpty, bytes[position] == 0x3A else { throw .malformed("A header has no valid name.") }
        position += 1
        while isBlank(bytes[position]) { position += 1 }
        let valueStart = position
        while bytes[position] >= 0x20 && bytes[position] != 0x7F || bytes[position] == 0x09 { position += 1 }
        guard bytes[position] == Self.carriageReturn, bytes[position + 1] == Self.lineFeed else {
            throw .malformed("A header's value holds a control character.")
        }
        var valueEnd = position
        while valueEnd > valueStart, isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
        position += 2
        return HeadIndex.Field(name: name, value: valueStart..<valueEnd)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
