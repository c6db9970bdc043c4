/// Puts the heads of answers into bytes.
enum ResponseWriter {
    /// An answer with one of these statuses ends with its head, whatever the handler gave.
    static func carriesBody(_ status: Int) -> Bool { status >= 200 && status != 204 && status != 304 }

    /// What an answer says about its connection; nothing where HTTP/1.1 goes without saying.
    enum ConnectionHeader {
        case none, close, keepAlive

        fileprivate var line: StaticString {
            switch self {
            case .none: ""
            case .close: "connection: close\r\n"
            case .keepAlive: "connection: keep-alive\r\n"
            }
        }
    }

    /// How the client knows where a body ends.
    enum BodyFraming: Equatable {
        case length(Int)
        case chunked
        /// For HTTP/1.0, which knows no chunks.
        case untilClose
    }

    static func framing(of response: Response, isLatest: Bool) -> BodyFraming {
        guard let stream = response.stream else { return .length(response.part?.count ?? response.body.count) }
        return stream.length.map { .length($0) } ?? (isLatest ? .chunked : .untilClose)
    }

    /// Everything before the body; of a prepared answer, everything before its own bytes.
    static func appendHead(
        of response: Response, isLatest: Bool = true, dateLine: [UInt8], connection: ConnectionHeader,
        to bytes: inout [UInt8]
    ) {
        bytes += StatusLine.bytes(response.status)
        // RFC 9110 §6.6.1 asks for no date in an interim answer.
        if response.status >= 200 { bytes += dateLine }
        let line = connection.line
        bytes += UnsafeBufferPointer(start: line.utf8Start, count: line.utf8CodeUnitCount)
        // A prepared answer's own bytes go on with its length and the empty line.
        guard response.prepared == nil else { return append(response.headers, to: &bytes) }
        let framing = framing(of: response, isLatest: isLatest)
        bytes += fields(response.headers, status: response.status, body: framing)
    }

    /// The header lines that depend on nothing but the answer, and the empty line.
    static func fields(_ headers: [(name: String, value: String)], status: Int, body: BodyFraming) -> [UInt8] {
        var bytes: [UInt8] = []
        append(headers, to: &bytes)
        if carriesBody(status) {
            switch body {
            case .length(let length): bytes += "content-length: \(length)\r\n".utf8
            case .chunked: bytes += "transfer-encoding: chunked\r\n".utf8
            case .untilClose: break
            }
        }
        bytes += "\r\n".utf8
        return bytes
    }

    static func append(_ headers: [(name: String, value: String)], to bytes: inout [UInt8]) {
        for header in headers {
            appendClean(header.name, to: &bytes)
            bytes += ": ".utf8
            appendClean(header.value, to: &bytes)
            bytes += "\r\n".utf8
        }
    }

    /// A line break in a value would let whoever chose it write headers of his own.
    private static func appendClean(_ text: String, to bytes: inout [UInt8]) {
        // In one piece first: byte by byte, these lines would cost more than the rest of an answer's head.
        let start = bytes.count
        bytes += text.utf8
        for index in start..<bytes.count where bytes[index] < 0x20 || bytes[index] == 0x7F { bytes[index] = 0x20 }
    }
}
