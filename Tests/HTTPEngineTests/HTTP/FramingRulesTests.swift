import Testing

@testable import HTTPEngine

/// Whether a connection lives on, waits or changes its protocol is decided by these headers alone.
struct FramingRulesTests {
    @Test(
        arguments: [
            ("1.1", "", true), ("1.1", "Connection: close\r\n", false), ("1.1", "Connection: a, Close ,b\r\n", false),
            ("1.1", "Connection: keep-alive\r\n", true), ("1.0", "", false),
            ("1.0", "Connection: Keep-Alive\r\n", true),
            ("1.0", "Connection: keep-alive, close\r\n", false), ("1.1", "Connection: closed\r\n", true),
            ("1.1", "Connection: keep-alive\r\nConnection: close\r\n", false), ("1.1", "Connection:,,\r\n", true),
        ] as [(String, String, Bool)])
    func keepsAlive(_ version: String, _ lines: String, expected: Bool) throws {
        #expect(try framing("GET / HTTP/\(version)\r\nHost: h\r\n\(lines)\r\n").keepsAlive == expected)
    }

    @Test(
        arguments: [
            ("1.1", "Expect: 100-continue\r\n", true), ("1.1", "Expect: 100-Continue\r\n", true), ("1.1", "", false),
            ("1.0", "Expect: 100-continue\r\n", false), ("1.0", "Expect: other\r\n", false),
        ] as [(String, String, Bool)])
    func expectsContinue(_ version: String, _ line: String, expected: Bool) throws {
        let text = "POST / HTTP/\(version)\r\nHost: h\r\nContent-Length: 3\r\n\(line)\r\n"
        #expect(try framing(text).expectsContinue == expected)
    }

    @Test(
        arguments: [
            ("Connection: Upgrade\r\nUpgrade: websocket\r\n", true),
            ("Connection: keep-alive, upgrade\r\nUpgrade: h2c, WebSocket\r\n", true),
            ("Upgrade: websocket\r\n", false), ("Connection: upgrade\r\nUpgrade: h2c\r\n", false),
            ("Connection: upgrade\r\n", false),
        ] as [(String, Bool)])
    func upgrades(_ lines: String, expected: Bool) throws {
        #expect(try framing("GET / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n").upgradesToWebSocket == expected)
    }

    private func framing(_ text: String) throws -> Framing {
        var parser = HeadParser(limits: HeadParser.Limits())
        var index = HeadIndex()
        let length = try Array(text.utf8).withUnsafeBytes { try parser.parse($0, into: &index) }
        #expect(length == text.utf8.count)
        return index.framing
    }
}
