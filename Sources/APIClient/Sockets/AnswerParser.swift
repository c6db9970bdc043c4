import Platform

/// Reads one HTTP/1.1 answer from bytes as they come. Knows only what a client of our own server needs: lengths and
/// chunks; an answer without either ends with the connection.
struct AnswerParser {
    enum Step: Equatable {
        case needsMore
        case done(HTTPAnswer, rest: [UInt8])
    }

    private static let headBytesMax = 64 << 10
    private static let bodyBytesMax = 256 << 20

    private var bytes: [UInt8] = []
    private var head: (status: Int, headers: [String: String], length: Int)?
    /// What whole chunks have brought so far, and where the next one begins.
    private var chunked: [UInt8] = []
    private var chunkStart = 0
    /// Answers to HEAD, and of these statuses, never have a body.
    private let hasNoBody: Bool

    init(method: String) { hasNoBody = method == "HEAD" }

    var keepsConnection: Bool { head?.headers["connection"]?.lowercased() != "close" }

    mutating func add(_ more: some Sequence<UInt8>) throws -> Step {
        bytes += more
        return try step()
    }

    /// The connection has ended.
    mutating func end() throws -> HTTPAnswer {
        if let head, head.headers["content-length"] == nil, head.headers["transfer-encoding"] == nil {
            return HTTPAnswer(head.status, headers: head.headers, body: Array(bytes[head.length...]))
        }
        throw TransportError.unreachable("the connection ended before the answer did")
    }

    private mutating func step() throws -> Step {
        if head == nil {
            guard let end = Self.headEnd(bytes) else {
                if bytes.count > Self.headBytesMax { throw TransportError.malformed("the head is too long") }
                return .needsMore
            }
            head = try Self.parse(bytes[..<end], length: end)
        }
        guard let head else { return .needsMore }
        // Informational answers are followed by the real one; 101 is the end of HTTP on this connection.
        if (100..<200).contains(head.status), head.status != 101 {
            bytes.removeFirst(head.length)
            self.head = nil
            return try step()
        }
        if hasNoBody || head.status == 204 || head.status == 304 || head.status == 101 { return finish(head, body: []) }
        if head.headers["transfer-encoding"]?.lowercased() == "chunked" { return try dechunk(head) }
        // Neither a length nor chunks: it goes on until the connection ends, see `end`.
        guard let text = head.headers["content-length"] else { return .needsMore }
        guard let length = Self.decimal(text), length <= Self.bodyBytesMax else {
            throw TransportError.malformed("Content-Length is \(text)")
        }
        guard bytes.count >= head.length + length else { return .needsMore }
        return finish(head, body: Array(bytes[head.length..<(head.length + length)]), after: head.length + length)
    }

    private func finish(
        _ head: (status: Int, headers: [String: String], length: Int), body: [UInt8], after: Int? = nil
    ) -> Step {
        .done(
            HTTPAnswer(head.status, headers: head.headers, body: body), rest: Array(bytes[(after ?? head.length)...]))
    }

    /// Goes on where the bytes ran out last time: from the start again, a large answer would cost the square of its
    /// length.
    private mutating func dechunk(_ head: (status: Int, headers: [String: String], length: Int)) throws -> Step {
        var index = max(chunkStart, head.length)
        while true {
            guard let lineEnd = Self.lineEnd(bytes, from: index) else { return .needsMore }
            let size = bytes[index..<lineEnd].prefix { $0 != UInt8(ascii: ";") }
            guard let length = Self.hexadecimal(size), length <= Self.bodyBytesMax - chunked.count else {
                throw TransportError.malformed("a chunk of the size \(String(decoding: size, as: UTF8.self))")
            }
            let start = lineEnd + 2
            guard bytes.count >= start + length + 2 else { return .needsMore }
            // Without its line end the length was wrong, and everything after it would be read shifted.
            guard bytes[start + length] == 13, bytes[start + length + 1] == 10 else {
                throw TransportError.malformed("a chunk that is longer than it says")
            }
            if length == 0 { return finish(head, body: chunked, after: start + 2) }
            chunked += bytes[start..<(start + length)]
            index = start + length + 2
            chunkStart = index
        }
    }

    /// Digits alone: `Int` would take a sign, and every reader another length.
    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Int? {
        // Eight digits are 4 GiB, far above what is allowed, and cannot overflow.
        guard (1...8).contains(digits.count) else { return nil }
        return digits.reduce(0) { value, digit in
            guard let value, let next = Hexadecimal.value(of: digit) else { return nil }
            return value << 4 | Int(next)
        }
    }

    private static func decimal(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count
        where bytes[index] == 10 && bytes[index - 1] == 13 && bytes[index - 2] == 10 && bytes[index - 3] == 13 {
            return index + 1
        }
        return nil
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == 13, bytes[index + 1] == 10 { return index }
            index += 1
        }
        return nil
    }

    private static func parse(
        _ bytes: ArraySlice<UInt8>, length: Int
    ) throws -> (status: Int, headers: [String: String], length: Int) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
        let parts = lines.first?.split(separator: " ", maxSplits: 2) ?? []
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), parts[1].utf8.count == 3,
            let status = decimal(String(parts[1])), (100...599).contains(status)
        else { throw TransportError.malformed("this is not an HTTP server") }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimming(" \t")
        }
        return (status, headers, length)
    }
}
