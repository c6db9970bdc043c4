/// Puts the heads of answers into bytes.
enum ResponseWriter {
    /// An answer with one of these statuses ends with its head, whatever the handler gave.
    static func carriesBody(_ status: Int) -> Bool { status >= 200 && status != 204 && status != 304 }

    /// The header lines that depend on nothing but the answer, and the empty line.
    static func fields(_ headers: [(name: String, value: String)], status: Int, bodyLength: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        append(headers, to: &bytes)
        if carriesBody(status) { bytes += "content-length: \(bodyLength)\r\n".utf8 }
        bytes += "\r\n".utf8
        return bytes
    }

    static func append(_ headers: [(name: String, value: String)], to bytes: inout [UInt8]) {
        for header in headers {
            bytes += clean(header.name)
            bytes += ": ".utf8
            bytes += clean(header.value)
            bytes += "\r\n".utf8
        }
    }

    /// A line break in a value would let whoever chose it write headers of his own.
    private static func clean(_ text: String) -> some Sequence<UInt8> {
        text.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    }
}
