import Testing

@testable import HTTPEngine

/// An answer's head must say how long its body is, and nothing a handler puts into it may begin a header of its own.
struct ResponseWriterTests {
    @Test(
        arguments: [
            (Response(200, body: [1, 2]), .none, "HTTP/1.1 200 OK\r\ndate: d\r\ncontent-length: 2\r\n\r\n"),
            (Response(204, body: [1]), .none, "HTTP/1.1 204 No Content\r\ndate: d\r\n\r\n"),
            (Response(304), .none, "HTTP/1.1 304 Not Modified\r\ndate: d\r\n\r\n"),
            (
                Response(404), .close,
                "HTTP/1.1 404 Not Found\r\ndate: d\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            ),
            (
                Response(299), .keepAlive,
                "HTTP/1.1 299 \r\ndate: d\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n"
            ),
            (Response(799), .none, "HTTP/1.1 799 \r\ndate: d\r\ncontent-length: 0\r\n\r\n"),
            (
                Response(200, headers: [("x", "a\r\nset-cookie: b"), ("y\n", "ü\0")]), .none,
                "HTTP/1.1 200 OK\r\ndate: d\r\nx: a  set-cookie: b\r\ny : ü \r\ncontent-length: 0\r\n\r\n"
            ),
        ] as [(Response, ResponseWriter.ConnectionHeader, String)])
    func writesHeads(_ response: Response, _ connection: ResponseWriter.ConnectionHeader, expected: String) {
        #expect(head(of: response, connection) == expected)
    }

    @Test func preparedAnswerBringsItsOwnFields() {
        let prepared = PreparedResponse(200, headers: [("etag", "\"1\"")], body: Array("body".utf8))
        #expect(String(decoding: prepared.bytes, as: UTF8.self) == "etag: \"1\"\r\ncontent-length: 4\r\n\r\nbody")
        #expect(prepared.headLength == prepared.bytes.count - 4)
        #expect(head(of: Response(prepared, headers: [("x", "y")]), .none) == "HTTP/1.1 200 OK\r\ndate: d\r\nx: y\r\n")
        #expect(PreparedResponse(304, body: [1]).bytes == Array("\r\n".utf8))
    }

    @Test func refusalIsAProblemDocument() {
        let response = Refusal.bodyTooLarge.response
        #expect(response.status == 413)
        #expect(response.headers.contains { $0 == ("content-type", "application/problem+json") })
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"type":"/problems/body-too-large","title":"Content Too Large","status":413,"#
                + #""code":"body-too-large","detail":"The body is larger than allowed here."}"#)
        #expect(Refusal.unsupportedSocketVersion.response.headers.contains { $0 == ("sec-websocket-version", "13") })
    }

    private func head(of response: Response, _ connection: ResponseWriter.ConnectionHeader) -> String {
        var bytes: [UInt8] = []
        ResponseWriter.appendHead(
            of: response, dateLine: Array("date: d\r\n".utf8), connection: connection, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
