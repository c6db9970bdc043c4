import Testing

@testable import HTTPEngine

/// RFC 6455 §9.1: a list that follows the grammar is read whatever its spelling, any other one is refused with 400.
struct ExtensionOfferTests {
    @Test(
        arguments: [
            ("a", [offer("a")]), ("a,b", [offer("a"), offer("b")]), (" a \t, b ", [offer("a"), offer("b")]),
            (", a,, b,", [offer("a"), offer("b")]),
            ("a;x", [offer("a", ("x", nil))]), ("a ; x ; y=1", [offer("a", ("x", nil), ("y", "1"))]),
            ("a; x = 10", [offer("a", ("x", "10"))]), (#"a; x="10", b"#, [offer("a", ("x", "10")), offer("b")]),
            (#"a; x="1\0" ; y"#, [offer("a", ("x", "10"), ("y", nil))]),
            ("a;x=1;x=2", [offer("a", ("x", "1"), ("x", "2"))]), ("A;X", [offer("A", ("X", nil))]),
        ] as [(String, [ExtensionOffer])])
    func reads(_ line: String, offers: [ExtensionOffer]) throws {
        #expect(try Self.list(line) == offers)
    }

    @Test(arguments: [
        "", " ", ",", "a b", "a;", "a;;x", ";x", "a=1", "a; x=", "a; =1", "a; x=1 2", "a; x=\"\"", "a; x=\"1",
        "a; x=\"1\\",
        "a; x=\"1 2\"", "a; x=\"1\"2", "a; x=\"\\\"", "a/b", "ä", "a; x=(", "\"a\"", "a; x=1;",
    ])
    func refuses(_ line: String) {
        let refusal = #expect(throws: Refusal.self) { try Self.list(line) }
        #expect(refusal?.status == 400)
    }

    /// Several header lines are one list in the order of the lines (RFC 6455 §9.1).
    @Test func joinsLines() throws {
        let text =
            "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Extensions: a\r\nX: y\r\n"
            + "sec-websocket-extensions: b;c, d\r\n\r\n"
        var parser = HeadParser(limits: HeadParser.Limits())
        var index = HeadIndex()
        let offers = try Array(text.utf8).withUnsafeBytes { bytes in
            _ = try parser.parse(bytes, into: &index)
            return try ExtensionOffer.all(in: RequestHead(bytes: bytes, index: index, id: 1))
        }
        #expect(offers == [Self.offer("a"), Self.offer("b", ("c", nil)), Self.offer("d")])
    }

    private static func offer(_ name: String, _ parameters: (String, String?)...) -> ExtensionOffer {
        ExtensionOffer(name: name, parameters: parameters.map { ExtensionOffer.Parameter(name: $0.0, value: $0.1) })
    }

    private static func list(_ line: String) throws -> [ExtensionOffer] {
        try Array(line.utf8).withUnsafeBytes { try ExtensionOffer.list(in: $0) }
    }
}
