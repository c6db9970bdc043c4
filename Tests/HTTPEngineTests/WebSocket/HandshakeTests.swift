import Testing

@testable import HTTPEngine

/// RFC 6455 §4.2.1: what does not fit must be refused, or a page of another site could reach what it should not.
struct HandshakeTests {
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    @Test func acceptsTheSampleOfTheStandard() throws {
        #expect(try check(version: "13", key: Self.key) == Array(Self.key.utf8))
        #expect(Handshake.accept(Array(Self.key.utf8)) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        let answer = Handshake.answer(to: Array(Self.key.utf8), subprotocol: "live")
        #expect(answer.status == 101)
        #expect(answer.headers.contains { $0 == ("sec-websocket-protocol", "live") })
        #expect(!answer.headers.contains { $0.name == "sec-websocket-extensions" })
    }

    @Test(
        arguments: [
            ("GET", "1.1", "12", key, 426), ("GET", "1.1", nil, key, 426), ("GET", "1.1", "13, 12", key, 426),
            ("GET", "1.1", "13", nil, 400), ("GET", "1.1", "13", "short", 400),
            ("GET", "1.1", "13", "dGhlIHNhbXBsZSBub25jZQ=!", 400),
            ("GET", "1.1", "13", "dGhlIHNhbXBsZSBub25j(Q==", 400),
            ("GET", "1.0", "13", key, 400), ("POST", "1.1", "13", key, 400),
        ] as [(String, String, String?, String?, Int)])
    func refuses(_ method: String, _ http: String, version: String?, key: String?, status: Int) {
        let refusal = #expect(throws: Refusal.self) { try check(method, http, version: version, key: key) }
        #expect(refusal?.status == status)
    }

    @Test func refusesTwoKeysAndABody() {
        #expect(throws: Refusal.self) {
            try check(version: "13", key: Self.key, more: "Sec-WebSocket-Key: \(Self.key)\r\n")
        }
        #expect(throws: Refusal.self) { try check(version: "13", key: Self.key, more: "Content-Length: 3\r\n") }
    }

    @Test(
        arguments: [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
            ),
            (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
        ] as [(String, String)])
    func hashesAsTheStandardSays(_ text: String, hex: String) {
        let digits = Array("0123456789abcdef")
        let found = SHA1.digest(Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        #expect(String(found) == hex)
    }

    private func check(
        _ method: String = "GET", _ http: String = "1.1", version: String?, key: String?, more: String = ""
    ) throws -> [UInt8] {
        var text = "\(method) /ws HTTP/\(http)\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        if let version { text += "Sec-WebSocket-Version: \(version)\r\n" }
        if let key { text += "Sec-WebSocket-Key: \(key)\r\n" }
        var parser = HeadParser(limits: HeadParser.Limits())
        var index = HeadIndex()
        return try Array((text + more + "\r\n").utf8).withUnsafeBytes { bytes in
            _ = try parser.parse(bytes, into: &index)
            return try Handshake.key(RequestHead(bytes: bytes, index: index, id: 1))
        }
    }
}
