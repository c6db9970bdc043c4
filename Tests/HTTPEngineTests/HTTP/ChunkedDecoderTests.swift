import Testing

@testable import HTTPEngine

/// A chunk's framing is as strict as a head's: a size that two readers understand differently smuggles a request.
struct ChunkedDecoderTests {
    @Test(
        arguments: [
            ("0\r\n\r\n", ""), ("3\r\nabc\r\n0\r\n\r\n", "abc"), ("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
            ("3;name=value\r\nabc\r\n0;x\r\n\r\n", "abc"), ("3\r\nabc\r\n0\r\nA: b\r\nC:\r\n\r\n", "abc"),
            ("0003\r\nabc\r\n000\r\n\r\n", "abc"), ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
            ("1;a;b=c;d=\"e;\\\"\"\r\na\r\n0\r\n\r\n", "a"),
        ] as [(String, String)])
    func decodes(_ text: String, body: String) throws {
        #expect(try decode(text) == body)
    }

    @Test(
        arguments: [
            "0x1\r\na\r\n0\r\n\r\n", "+1\r\na\r\n0\r\n\r\n", "-1\r\n", "1 \r\na\r\n0\r\n\r\n", " 1\r\na\r\n", "\r\n",
            "g\r\n",
            "1\na\r\n0\r\n\r\n", "1\r\na\n0\r\n\r\n", "1\r\nab\r\n0\r\n\r\n", "1;a\rb\r\na\r\n", "1;\0\r\na\r\n",
            "0\r\nno colon\r\n\r\n", "0\r\n: x\r\n\r\n", "0\r\nA: b\n\r\n", "0\r\n folded\r\n\r\n", "0\r\n\n",
            "FFFFFFFFFFFFFFFFF\r\n", "7FFFFFFFFFFFFFFF\r\n",
            "1;\r\na\r\n", "1;a=\r\na\r\n", "1;=b\r\na\r\n", "1;a b\r\na\r\n", "1;a=\"b\r\na\r\n",
            "1;a=\"b\"c\r\na\r\n",
            "0\r\nContent-Length: 1\r\n\r\n", "0\r\nTransfer-encoding: x\r\n\r\n", "0\r\nHOST: h\r\n\r\n",
            "1;" + String(repeating: "x", count: 5_000),
        ])
    func refuses(_ text: String) {
        #expect(throws: Refusal.self) { try decode(text) }
    }

    @Test func stopsAfterTheLastByte() throws {
        let bytes = Array("1\r\na\r\n0\r\n\r\nGET".utf8)
        var decoder = ChunkedDecoder()
        var body: [UInt8] = []
        var position = 0
        bytes.withUnsafeBytes { bytes in
            #expect(throws: Never.self) { try decoder.decode(bytes, from: &position, into: &body, limit: 10) }
        }
        #expect(decoder.isDone)
        #expect(position == bytes.count - 3)
    }

    /// nil while the body is not complete.
    private func decode(_ text: String) throws -> String? {
        var decoder = ChunkedDecoder()
        var body: [UInt8] = []
        var position = 0
        try Array(text.utf8).withUnsafeBytes { bytes in
            try decoder.decode(bytes, from: &position, into: &body, limit: 1 << 20)
        }
        return decoder.isDone ? String(decoding: body, as: UTF8.self) : nil
    }
}
