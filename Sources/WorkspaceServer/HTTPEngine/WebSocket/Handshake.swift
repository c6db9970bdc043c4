/// RFC 6455 §4.2: whether a request opens a WebSocket, and the answer that says so.
enum Handshake {
    // From RFC 6455 §1.3: no server that knows nothing of WebSocket would ever come up with it.
    private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The client's key. `head` asks for an upgrade to WebSocket; all else must fit, too.
    static func key(_ head: borrowing RequestHead) throws(Refusal) -> [UInt8] {
        guard head.method == .get, head.index.minorVersion == 1, head.index.framing.body == .none else {
            throw .malformed("A WebSocket opens with a GET over HTTP/1.1 without a body.")
        }
        guard let version = head.header("sec-websocket-version"), version.equals("13"),
            head.count(of: "sec-websocket-version") == 1
        else { throw .unsupportedSocketVersion }
        guard head.count(of: "sec-websocket-key") == 1, let key = head.header("sec-websocket-key"), isKey(key) else {
            throw .malformed("Sec-WebSocket-Key is not 16 bytes in base64.")
        }
        return (0..<key.count).map { key[$0] }
    }

    /// The answer after which the connection speaks frames.
    static func answer(to key: [UInt8], subprotocol: String?, deflate: DeflateTerms? = nil) -> Response {
        var headers = [
            (name: "upgrade", value: "websocket"), (name: "connection", value: "Upgrade"),
            (name: "sec-websocket-accept", value: accept(key)),
        ]
        if let subprotocol { headers.append((name: "sec-websocket-protocol", value: subprotocol)) }
        if let deflate { headers.append((name: "sec-websocket-extensions", value: deflate.answer)) }
        return Response(101, headers: headers)
    }

    static func accept(_ key: [UInt8]) -> String { base64(SHA1.digest(key + suffix.utf8)) }

    /// 16 bytes are 22 characters and `==`.
    private static func isKey(_ key: Span<UInt8>) -> Bool {
        guard key.count == 24, key[22] == 0x3D, key[23] == 0x3D else { return false }
        return (0..<22).allSatisfy { alphabet.contains(key[$0]) }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start...].prefix(3)
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for character in 0..<4 {
                text.append(character <= group.count ? alphabet[bits >> (18 - 6 * character) & 63] : 0x3D)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
