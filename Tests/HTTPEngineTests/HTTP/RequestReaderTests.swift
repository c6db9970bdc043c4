import TestSupport
import Testing

@testable import HTTPEngine

/// What two readers could end at different bytes must be refused, and closes the connection (RFC 9112 §11.2): each
/// row is one that some server in the field lets pass. The rest of the pipeline must then not be read as a request.
struct RequestReaderTests {
    static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test(
        arguments: [
            ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
            ("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n", 400),
            ("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde", 400),
            ("Content-Length: 4\r\nContent-Length: 4\r\n", "abcd", 400),
            ("Content-Length: 4, 4\r\n", "abcd", 400),
            ("Content-Length: +5\r\n", "abcde", 400),
            ("Content-Length: -1\r\n", "", 400),
            ("Content-Length: 0x5\r\n", "abcde", 400),
            ("Content-Length: 5 5\r\n", "abcde", 400),
            ("Content-Length:\r\n", "", 400),
            ("Content-Length: 99999999999999999999\r\n", "", 413),
            ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n", 501),
            ("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", 501),
            ("Transfer-Encoding: identity\r\n", "", 501),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400),
            ("X : y\r\n", "", 400),
            ("X: y\r\n folded\r\n", "", 400),
            (" X: y\r\n", "", 400),
            ("X Y: z\r\n", "", 400),
            (": z\r\n", "", 400),
            ("X\r\n", "", 400),
            ("X(: z\r\n", "", 400),
            ("X: a\rb\r\n", "", 400),
            ("X: a\0b\r\n", "", 400),
            ("X: a\u{1}b\r\n", "", 400),
            ("X: a\u{7F}b\r\n", "", 400),
            ("X: a\n", "", 400),
            ("Host: other\r\n", "", 400),
            // A CR without its LF where the empty line should be: what follows it must not be skipped.
            ("\rX: y\r\n", "", 400),
            ("\r", "", 400),
            ("Expect: 200-ok\r\n", "", 417),
        ] as [(String, String, Int)])
    func refusesAmbiguousHeaders(_ lines: String, body: String, status: Int) {
        let text = "POST / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n\(body)\(Self.smuggled)"
        #expect(ReaderHarness.outcomes(of: text) == [.refused(status)])
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
            ("GET / HTTP/1.1\nHost: h\n\n", 400),
            ("GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET /  HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET / HTTP/1.1 \r\nHost: h\r\n\r\n", 400),
            ("GET /\r\nHost: h\r\n\r\n", 400),
            ("GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            (" GET / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("G(T / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET /ä HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET http:///a HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET http://user@h/a HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET ftp://h/a HTTP/1.1\r\nHost: h\r\n\r\n", 400),
            ("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 501),
            ("GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505),
            ("PRI * HTTP/2.0\r\n\r\n", 505),
            ("GET / HTTP/0.9\r\nHost: h\r\n\r\n", 505),
            ("GET / HTTP/1\r\nHost: h\r\n\r\n", 400),
            ("GET / http/1.1\r\nHost: h\r\n\r\n", 400),
            ("GET / HTTP/1.10\r\nHost: h\r\n\r\n", 400),
            ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("\u{16}\u{3}\u{1}", 400),
        ] as [(String, Int)])
    func refusesBrokenHeads(_ text: String, status: Int) {
        #expect(ReaderHarness.outcomes(of: text) == [.refused(status)])
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET /"),
            ("GET /a?b=c?d HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a?b=c?d"),
            ("GET /a? HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a?"),
            ("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET /"),
            ("GET / HTTP/1.0\r\n\r\n", "GET /"),
            ("GET / HTTP/1.7\r\nHost: h\r\n\r\n", "GET /"),
            ("GET http://other:80/a?b HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a?b"),
            ("GET HTTPS://other?b HTTP/1.1\r\nHost: h\r\n\r\n", "GET /?b"),
            ("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "OPTIONS *"),
            ("PURGE / HTTP/1.1\r\nHost: h\r\n\r\n", "PURGE /"),
            ("GET / HTTP/1.1\r\nhOsT:h\r\nX:\r\nY: \t a b \t\r\n\r\n", "GET /"),
            ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "POST /"),
            ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 003\r\n\r\nabc", "POST / abc"),
            (
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n02\r\nbc\r\n0\r\n\r\n",
                "POST / abc"
            ),
        ] as [(String, String)])
    func readsWhatIsRight(_ text: String, request: String) {
        #expect(ReaderHarness.outcomes(of: text) == [.request(request)])
    }

    static let pipeline =
        "GET /one?x=1 HTTP/1.1\r\nHost: h\r\nAccept: */*\r\n\r\n"
        + "POST /two HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nhello world"
        + "\r\nPOST /three HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5;note=\"x\"\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"
        + "HEAD /four HTTP/1.0\r\n\r\n"

    static let expected: [ReaderHarness.Outcome] = [
        .request("GET /one?x=1"), .request("POST /two hello world"), .request("POST /three hello0123456789"),
        .request("HEAD /four"),
    ]

    /// Where the network cuts must not matter.
    @Test func everySplitGivesTheSame() {
        let bytes = Array(Self.pipeline.utf8)
        for split in 0...bytes.count {
            var harness = ReaderHarness()
            harness.feed(Array(bytes[..<split]))
            harness.feed(Array(bytes[split...]))
            #expect(harness.outcomes == Self.expected, "split at \(split)")
        }
    }

    @Test(arguments: 0..<40)
    func randomPiecesGiveTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = Array(Self.pipeline.utf8)
        var harness = ReaderHarness()
        var position = 0
        while position < bytes.count {
            let end = min(position + Int.random(in: 1...(seed.isMultiple(of: 2) ? 3 : 60), using: &random), bytes.count)
            harness.feed(Array(bytes[position..<end]))
            position = end
        }
        #expect(harness.outcomes == Self.expected)
    }

    @Test func limitsAreExact() {
        let line = "GET / HTTP/1.1\r\nHost: h\r\n"
        func padded(to size: Int) -> String {
            line + "X: " + String(repeating: "x", count: size - line.utf8.count - 7) + "\r\n\r\n"
        }
        #expect(padded(to: 16_384).utf8.count == 16_384)
        #expect(ReaderHarness.outcomes(of: padded(to: 16_384)) == [.request("GET /")])
        #expect(ReaderHarness.outcomes(of: padded(to: 16_385)) == [.refused(431)])

        let path = "/" + String(repeating: "p", count: 8_191)
        #expect(ReaderHarness.outcomes(of: "GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n") == [.request("GET \(path)")])
        #expect(ReaderHarness.outcomes(of: "GET \(path)p HTTP/1.1\r\nHost: h\r\n\r\n") == [.refused(414)])
        #expect(ReaderHarness.outcomes(of: "GET /" + String(repeating: "p", count: 9_000)) == [.refused(414)])

        let headers = (1..<100).map { "X\($0): y\r\n" }.joined()
        #expect(ReaderHarness.outcomes(of: line + headers + "\r\n") == [.request("GET /")])
        #expect(ReaderHarness.outcomes(of: line + headers + "Z: z\r\n\r\n") == [.refused(431)])
    }

    @Test(arguments: [
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n",
    ])
    func refusesTooLargeABodyBeforeItArrives(_ text: String) {
        #expect(ReaderHarness.outcomes(of: text, bodyLimit: 10) == [.refused(413)])
        #expect(ReaderHarness.outcomes(of: text, bodyLimit: 11) == [])
    }
}
