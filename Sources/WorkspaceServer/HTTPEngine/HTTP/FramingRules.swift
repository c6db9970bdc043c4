/// Reads the headers that decide where a request ends, in one place (RFC 9112 §6 and §3.2).
struct FramingRules {
    private var contentLength: Int?
    private var codings = 0
    private var isChunked = false
    private var hosts = 0
    private var closes = false
    private var keepsAlive = false
    private var upgrades = false
    private var namesWebSocket = false
    private var expectations = 0
    private var expectsContinue = false
    private var singletons: UInt16 = 0

    /// Lengths tell most headers apart before a byte is compared.
    mutating func see(_ field: HeadIndex.Field, in bytes: UnsafeRawBufferPointer) throws(Refusal) {
        switch field.name.count {
        case 4 where bytes.matches("host", at: field.name):
            try refuseTabs(around: field, in: bytes)
            try seeHost(part(field.value, of: bytes))
        case 6 where bytes.matches("expect", at: field.name):
            expectations += 1
            expectsContinue = bytes.matches("100-continue", at: field.value)
        case 7 where bytes.matches("upgrade", at: field.name):
            eachToken(field.value, in: bytes) { if bytes.matches("websocket", at: $0) { namesWebSocket = true } }
        case 10 where bytes.matches("connection", at: field.name):
            eachToken(field.value, in: bytes) { token in
                if bytes.matches("close", at: token) { closes = true }
                if bytes.matches("keep-alive", at: token) { keepsAlive = true }
                if bytes.matches("upgrade", at: token) { upgrades = true }
            }
        case 14 where bytes.matches("content-length", at: field.name):
            try refuseTabs(around: field, in: bytes)
            try seeContentLength(part(field.value, of: bytes))
        case 17 where bytes.matches("transfer-encoding", at: field.name):
            try refuseTabs(around: field, in: bytes)
            codings += 1
            // The whole value: nobody here could take the gzip of `gzip, chunked` off again.
            isChunked = bytes.matches("chunked", at: field.value)
        default: try seeOnce(field.name, in: bytes)
        }
    }

    /// Headers that say one thing. We would use the first of two, and whoever stands in front of us perhaps the other:
    /// a proxy that checks one token while we check another guards nothing.
    private mutating func seeOnce(_ name: Range<Int>, in bytes: UnsafeRawBufferPointer) throws(Refusal) {
        let place: UInt16 =
            switch name.count {
            case 5 where bytes.matches("range", at: name): 1
            case 6 where bytes.matches("origin", at: name): 2
            case 8 where bytes.matches("if-match", at: name): 4
            case 8 where bytes.matches("if-range", at: name): 8
            case 12 where bytes.matches("content-type", at: name): 16
            case 13 where bytes.matches("authorization", at: name): 32
            case 13 where bytes.matches("if-none-match", at: name): 64
            case 17 where bytes.matches("if-modified-since", at: name): 128
            case 19 where bytes.matches("if-unmodified-since", at: name): 256
            default: 0
            }
        guard singletons & place == 0 else { throw .malformed("A header that says one thing comes twice.") }
        singletons |= place
    }

    func verdict(on index: HeadIndex) throws(Refusal) -> Framing {
        let isLatest = index.minorVersion == 1
        guard hosts == 1 || hosts == 0 && !isLatest else { throw .malformed("There must be exactly one Host.") }
        var framing = Framing()
        // RFC 9112 §9.3: `close` wins over `keep-alive`, and only HTTP/1.1 keeps a connection unasked.
        framing.keepsAlive = isLatest ? !closes : keepsAlive && !closes
        framing.body = try body(isLatest: isLatest)
        // RFC 9110 §10.1.1: an expectation in HTTP/1.0 is ignored.
        if expectations > 0, isLatest {
            guard expectations == 1, expectsContinue else { throw .unknownExpectation }
            framing.expectsContinue = true
        }
        framing.upgradesToWebSocket = namesWebSocket && upgrades
        return framing
    }

    private func body(isLatest: Bool) throws(Refusal) -> Framing.Body {
        guard codings > 0 else { return contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none }
        // RFC 9112 §6.1: a proxy of that time may have passed the header on without understanding it.
        guard isLatest else { throw .malformed("HTTP/1.0 knows no transfer coding.") }
        // RFC 9112 §6.3 would let the coding win; whoever goes by the length ends the request at another byte.
        guard contentLength == nil else { throw .malformed("Content-Length and Transfer-Encoding exclude each other.") }
        guard codings == 1 else { throw .malformed("Transfer-Encoding is given twice.") }
        guard isChunked else { throw .unknownCoding }
        return .chunked
    }

    /// Allowed by RFC 9110 §5.6.3, but servers in front of us take the tab for a part of the value, and would frame the
    /// request in another way than we do.
    private func refuseTabs(around field: HeadIndex.Field, in bytes: UnsafeRawBufferPointer) throws(Refusal) {
        let before = bytes[field.name.upperBound..<field.value.lowerBound]
        let behind = bytes[field.value.upperBound...].prefix { $0 != HeadParser.carriageReturn }
        guard !before.contains(0x09), !behind.contains(0x09) else { throw .malformed("A tab stands beside a value.") }
    }

    private mutating func seeHost(_ value: UnsafeRawBufferPointer) throws(Refusal) {
        hosts += 1
        guard hosts == 1 else { throw .malformed("There must be exactly one Host.") }
        guard HostRule.allows(value) else { throw .malformed("The Host is not valid.") }
    }

    private mutating func seeContentLength(_ value: UnsafeRawBufferPointer) throws(Refusal) {
        guard contentLength == nil else { throw .malformed("Content-Length is given twice.") }
        guard !value.isEmpty else { throw .malformed("Content-Length is not a number.") }
        var length = 0
        for byte in value {
            // Not `Int(_:)`, which would take `+5`: over that, readers differ.
            guard byte &- 0x30 < 10 else { throw .malformed("Content-Length is not a number.") }
            let (tens, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(byte &- 0x30))
            guard !overflow, !carry else { throw .bodyTooLarge }
            length = sum
        }
        contentLength = length
    }

    private func part(_ range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    /// The elements of a comma-separated list, without the blanks around them.
    private func eachToken(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer, _ see: (Range<Int>) -> Void) {
        for part in bytes[range].split(separator: 0x2C) {
            let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
            let start = part.firstIndex { !isBlank($0) } ?? part.endIndex
            let end = part.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
            see(start..<end)
        }
    }
}
