import Platform
import Testing

@testable import HTTPEngine

/// Over a real socket: every request gets exactly its answer, in order, and the connection lives or ends as announced.
struct ServerRequestTests {
    private static let get = "HTTP/1.1\r\nHost: h\r\n"

    @Test func answersAtOnceAndAfterASuspension() async throws {
        try await withServer { server, port in
            let client = try RawClient(port: port)
            client.send("GET /kept \(Self.get)\r\n")
            let kept = try await client.readAnswer()
            #expect(kept.status == 200)
            #expect(kept.body == "kept")
            #expect(kept.headers["etag"] == "\"1\"")
            #expect(kept.headers["date"]?.hasSuffix("GMT") == true)
            #expect(kept.headers["connection"] == nil)
            client.send("GET /later?a=b \(Self.get)\r\n")
            #expect(try await client.readAnswer().body == "GET /later?a=b ")
            client.send("GET /peer \(Self.get)\r\n")
            #expect(try await client.readAnswer().body == "127.0.0.1")
            #expect(server.statistics.acceptedConnections == 1)
        }
    }

    /// Handlers that answer at once and late are mixed; order must be that of the requests.
    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            let round = "GET /kept \(Self.get)\r\nPOST /a \(Self.get)Content-Length: 3\r\n\r\nabcGET /b \(Self.get)\r\n"
            client.send(String(repeating: round, count: 50))
            for _ in 0..<50 {
                #expect(try await client.readAnswer().body == "kept")
                #expect(try await client.readAnswer().body == "POST /a abc")
                #expect(try await client.readAnswer().body == "GET /b ")
            }
        }
    }

    @Test func readsBodiesOfEitherKind() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send("PUT /x \(Self.get)Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
            #expect(try await client.readAnswer().body == "PUT /x hello")
            let large = String(repeating: "0123456789", count: 100_000)
            client.send("POST /y \(Self.get)Content-Length: \(large.utf8.count)\r\n\r\n" + large)
            #expect(try await client.readAnswer().body == "POST /y " + large)
        }
    }

    @Test func headHasTheHeadOnly() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            for (path, length) in [("/kept", "4"), ("/later", "12")] {
                client.send("HEAD \(path) \(Self.get)\r\n")
                #expect(try await client.readAnswer(hasBody: false).headers["content-length"] == length)
            }
            client.send("GET /nothing \(Self.get)\r\nOPTIONS * \(Self.get)\r\n")
            let nothing = try await client.readAnswer()
            #expect(nothing.status == 204)
            #expect(nothing.headers["content-length"] == nil)
            #expect(try await client.readAnswer().body == "OPTIONS * ")
        }
    }

    /// Whoever sent HEAD does not read a body: it would be taken for the next answer.
    @Test(arguments: ["HEAD /kept HTTP/1.1\r\n\r\n", "HEAD /kept \(get)X : y\r\n\r\n"])
    func refusedHeadHasTheHeadOnly(_ request: String) async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(request)
            let answer = try await client.readAnswer(hasBody: false)
            #expect(answer.status == 400)
            #expect(answer.headers["content-length"] != nil)
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    /// The method of one request must not decide what the next one's refusal looks like.
    @Test func refusalAfterHeadHasItsBody() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send("HEAD /kept \(Self.get)\r\n")
            #expect(try await client.readAnswer(hasBody: false).status == 200)
            client.send("\u{1}")
            #expect(try await client.readAnswer().body.contains("malformed-request"))
        }
    }

    @Test func continuesOnlyForThoseWhoWait() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send("POST /x \(Self.get)Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            #expect(try await client.readAnswer().status == 100)
            client.send("ab")
            #expect(try await client.readAnswer().body == "POST /x ab")
            client.send("POST /x \(Self.get)Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab")
            #expect(try await client.readAnswer().status == 200)

            let old = try RawClient(port: port)
            old.send("POST /x HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            old.send("ab")
            #expect(try await old.readAnswer().status == 200)
        }
    }

    @Test(
        arguments: [
            ("GET /kept HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "close"),
            ("GET /kept HTTP/1.0\r\n\r\n", "close"),
            ("GET /later HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "close"),
        ] as [(String, String)])
    func closesWhenAsked(_ request: String, header: String) async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send(request)
            let answer = try await client.readAnswer()
            #expect(answer.status == 200)
            #expect(answer.headers["connection"] == header)
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test func oldClientsMayAskToStay() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            for _ in 0..<2 {
                client.send("GET /kept HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(try await client.readAnswer().headers["connection"] == "keep-alive")
            }
        }
    }

    /// `printf … | nc` and many a script close their half as soon as they have sent.
    @Test(arguments: ["/kept", "/later", "/wait", "/large"])
    func halfClosedClientStillGetsItsAnswer(_ path: String) async throws {
        let gate = Gate()
        try await withServer(handler: TestHandler(gate: gate)) { _, port in
            let client = try RawClient(port: port)
            client.send("GET \(path) \(Self.get)\r\n")
            client.endSending()
            if path == "/wait" {
                await gate.arrival()
                gate.open()
            }
            let bytes = try await client.readToEnd()
            #expect(String(decoding: bytes.prefix(15), as: UTF8.self) == "HTTP/1.1 200 OK")
            if path == "/large" { #expect(bytes.count > 8 << 20) }
        }
    }

    /// The network takes a few kilobytes at a time, so the answers wait in the connection's queue.
    @Test func slowReaderGetsEveryByteOnce() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            let expected = String(repeating: "l", count: 8 << 20)
            client.send(String(repeating: "GET /large \(Self.get)\r\nGET /kept \(Self.get)\r\n", count: 3))
            for _ in 0..<3 {
                let isWhole = try await client.readAnswer().body == expected
                #expect(isWhole)
                #expect(try await client.readAnswer().body == "kept")
            }
        }
    }

    /// As many loops as can be set: each counts for itself.
    @Test func noTwoLoopsGiveOutTheSameId() throws {
        let loops = try [0, 1, 16, 63].map { number in
            try EventLoop(
                number, port: 0, configuration: HTTPServerConfiguration(), handler: TestHandler(),
                limits: ConnectionLimits(total: 1, perAddress: 1), tls: CurrentTLS(nil))
        }
        let ids = loops.flatMap { loop in (0..<100).map { _ in loop.nextID() } }
        #expect(Set(ids).count == ids.count)
    }

    @Test func countsWhatItDoes() async throws {
        try await withServer({ $0.loops = 2 }) { server, port in
            for request in ["GET /kept", "GET /error", "POST /later"] {
                let client = try RawClient(port: port)
                client.send("\(request) \(Self.get)Connection: close\r\n\r\n")
                _ = try await client.readToEnd()
            }
            let client = try RawClient(port: port)
            client.send("nonsense\r\n\r\n")
            #expect(try await client.readAnswer().status == 400)
            #expect(await eventually { server.statistics.latency.total == 4 })
            let statistics = server.statistics
            #expect(statistics.requests == 4)
            #expect(statistics.clientErrors == 1)
            #expect(statistics.serverErrors == 1)
            #expect(statistics.bytesReceived > 100)
            #expect(statistics.bytesSent > 300)
        }
    }

    @Test func doesNotShareAPortWithAnotherServer() async throws {
        try await withServer { _, port in
            var configuration = HTTPServerConfiguration()
            configuration.port = port
            let second = HTTPServer(configuration: configuration, handler: TestHandler())
            #expect(throws: SystemError.self) { try second.start() }
        }
    }
}
