import Foundation
import TestSupport
import Testing

@testable import HTTPEngine

/// Encrypted connections do everything plain ones do, judged by OpenSSL's own client; whoever does not really speak TLS
/// costs a bounded time and disturbs nobody.
struct ServerTLSTests {
    private let own: TestCertificate

    init() throws { own = try TestCertificate.shared.get().certificate }

    private func with(
        _ configure: (inout HTTPServerConfiguration) -> Void = { _ in }, handler: any RequestHandler = TestHandler(),
        _ test: (HTTPServer, UInt16) async throws -> Void
    ) async throws {
        let context = try TLSContext(certificate: own.certificate, key: own.key)
        try await withServer(
            {
                $0.tls = context
                configure(&$0)
            }, handler: handler, test)
    }

    private func client(
        _ port: UInt16, receiveBuffer: Int32? = nil, _ wishes: TLSEnd.Wishes = TLSEnd.Wishes()
    ) async throws -> RawClient {
        let client = try RawClient(port: port, receiveBuffer: receiveBuffer)
        try await client.encrypt(trusting: own.certificate, wishes)
        return client
    }

    @Test(arguments: [(Int32(0x0303), "TLSv1.2"), (0x0304, "TLSv1.3")])
    func answersInBothVersions(version: Int32, name: String) async throws {
        try await with { _, port in
            let client = try await client(port, .init(version: version))
            #expect(client.tls?.version == name && client.tls?.chosenProtocol == "http/1.1")
            for _ in 0..<3 {
                client.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\nGET /some HTTP/1.1\r\nHost: h\r\n\r\n")
                let answer = try await client.readAnswer()
                #expect(answer.body == "kept" && answer.headers["strict-transport-security"] == "max-age=31536000")
                #expect(try await client.readAnswer().body == "GET /some ")
            }
        }
    }

    @Test(arguments: [TLSEnd.Wishes(version: 0x0302), .init(protocols: ["h2"]), .init(protocols: ["h2", "http/1.0"])])
    func whatIsNotSpokenIsRefused(wishes: TLSEnd.Wishes) async throws {
        try await with { _, port in
            await #expect(throws: TLSEnd.Refused.self) { try await client(port, wishes) }
            let other = try await client(port, .init(protocols: ["h2", "http/1.1"]))
            #expect(other.tls?.chosenProtocol == "http/1.1")
        }
    }

    @Test func plainAnswersSayNothingOfStrictTransport() async throws {
        try await withServer { _, port in
            let client = try RawClient(port: port)
            client.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await client.readAnswer().headers["strict-transport-security"] == nil)
        }
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: h\r\n\r\n", "DELETE /x HTTP/1.1\r\nHost: h\r\n\r\n", "P"])
    func whoeverAsksInTheClearIsTold(request: String) async throws {
        try await with { _, port in
            let client = try RawClient(port: port)
            client.send(request)
            let answer = try await client.readAnswer()
            #expect(answer.status == 400 && answer.body.contains("\"tls-required\""))
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test func garbageDisturbsNobody() async throws {
        try await with { server, port in
            let neighbour = try await client(port)
            for seed in 0..<200 {
                var generator = SeededGenerator(seed: UInt64(seed))
                let length = Int.random(in: 1...600, using: &generator)
                var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
                // Half of them begin like a handshake, so that OpenSSL gets to see them.
                if seed % 2 == 0 { bytes.replaceSubrange(0..<min(3, length), with: [0x16, 3, 1].prefix(length)) }
                let stranger = try RawClient(port: port)
                stranger.send(bytes)
                stranger.endSending()
                _ = try? await stranger.readToEnd()
            }
            neighbour.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await neighbour.readAnswer().body == "kept")
            #expect(await eventually { server.statistics.openConnections == 1 })
        }
    }

    /// Nothing at all, the beginning of a hello, and one that drips: each is let go when a head would be.
    @Test(arguments: [[], [0x16, 3, 1, 2, 0, 1], [UInt8](repeating: 0x16, count: 1) + [3, 1, 2, 0] + Array(0...200)])
    func halfAHandshakeIsLetGo(bytes: [UInt8]) async throws {
        try await with({ $0.headTimeout = .milliseconds(100) }) { server, port in
            let client = try RawClient(port: port)
            client.drip(bytes)
            #expect(await eventually { server.statistics.acceptedConnections == 1 })
            #expect(await eventually { server.statistics.openConnections == 0 })
        }
    }

    @Test func aSlowReaderGetsEveryByteOnce() async throws {
        try await with { _, port in
            let client = try await client(port, receiveBuffer: 4_096)
            client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\nGET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            let answer = try await client.readAnswer()
            #expect(answer.body.utf8.count == 8 << 20 && answer.body.utf8.allSatisfy { $0 == 0x6C })
            #expect(try await client.readAnswer().body == "kept")
        }
    }

    @Test(arguments: [1, 16_384, 16_385, 1_000_000])
    func bodiesOfAllSizesArrive(size: Int) async throws {
        try await with { _, port in
            let client = try await client(port)
            let body = String(repeating: "x", count: size)
            client.send("POST /some HTTP/1.1\r\nHost: h\r\nContent-Length: \(size)\r\n\r\n" + body)
            #expect(try await client.readAnswer().body == "POST /some " + body)
        }
    }

    /// Holds up its loop, so that everything that is sent meanwhile arrives at the same moment.
    private struct BlockingHandler: RequestHandler {
        let hasBegun = DispatchSemaphore(value: 0)
        let mayGoOn = DispatchSemaphore(value: 0)

        func answerAtOnce(_ head: borrowing RequestHead) -> Response? {
            guard head.path.equals("/block") else { return Response(200) }
            hasBegun.signal()
            mayGoOn.wait()
            return Response(200)
        }

        func respond(to request: Request) async -> Response { Response(404) }
    }

    /// Many small records, a few more than one read of the loop takes: the rest is in OpenSSL's buffers, and the
    /// network will not say again that it is there.
    @Test func whatOpenSSLHoldsIsNotForgotten() async throws {
        let handler = BlockingHandler()
        try await with(handler: handler) { _, port in
            let client = try await client(port)
            client.send("GET /block HTTP/1.1\r\nHost: h\r\n\r\n")
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    handler.hasBegun.wait()
                    continuation.resume()
                }
            }
            let start = "GET /some HTTP/1.1\r\nHost: h\r\nX-Filler: "
            let request = start + String(repeating: "f", count: 956 - start.utf8.count) + "\r\n\r\n"
            // 75 times 960 bytes are 72,000, and a read takes 65,536.
            for _ in 0..<75 { client.send(request) }
            handler.mayGoOn.signal()
            for _ in 0..<76 { #expect(try await client.readAnswer().status == 200) }
        }
    }

    @Test func webSocketsAreEncryptedToo() async throws {
        try await with { server, port in
            let client = try await SocketClient(port: port, trusting: own.certificate)
            for size in [0, 5, 60_000] {
                let text = String(repeating: "é", count: size / 2)
                client.send(.text(text))
                #expect(try await client.readFrame().text == text)
            }
            async let drained: Void = server.drain(within: .seconds(10))
            #expect(try await client.readFrame().closeCode == 1001)
            client.send(.close(1001))
            #expect(try await client.raw.readToEnd().isEmpty)
            await drained
        }
    }

    /// A cut connection would be an error here: `readToEnd` ends well only after the server's goodbye.
    @Test func theServerSaysGoodbye() async throws {
        try await with { _, port in
            let client = try await client(port)
            client.send("GET /kept HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(try await client.readAnswer().body == "kept")
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test func aHalfClosedClientStillGetsItsAnswer() async throws {
        let gate = Gate()
        try await with(handler: TestHandler(gate: gate)) { _, port in
            let client = try await client(port)
            client.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
            await gate.arrival()
            client.endSending()
            gate.open()
            #expect(try await client.readAnswer().body == "waited")
        }
    }

    @Test func whoeverComesBackResumes() async throws {
        try await with { _, port in
            let first = try await client(port)
            first.send("GET /kept HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = try await first.readAnswer()
            #expect(first.tls?.isResumed == false)
            let second = try await client(port, .init(earlier: first.tls))
            #expect(second.tls?.isResumed == true)
        }
    }

    @Test func handsAreShakenOnce() async throws {
        try await with { _, port in
            let client = try await client(port, .init(version: 0x0303))
            #expect(client.tls?.shakesHandsAgain() == false)
        }
    }
}
