import Testing

@testable import HTTPEngine

/// Runs a server on a port of its own for one test, and drains it.
func withServer(
    _ configure: (inout HTTPServerConfiguration) -> Void = { _ in }, handler: any RequestHandler = TestHandler(),
    _ test: (HTTPServer, UInt16) async throws -> Void
) async throws {
    var configuration = HTTPServerConfiguration()
    configuration.loops = 1
    // On a busy machine a test may take its time between connecting and asking, and must not find a ping instead of
    // its answer.
    configuration.headTimeout = .seconds(60)
    configuration.pingInterval = .seconds(600)
    configure(&configuration)
    let server = HTTPServer(configuration: configuration, handler: handler)
    let port = try server.start()
    do {
        try await test(server, port)
    } catch {
        await server.drain(within: .zero)
        throw error
    }
    await server.drain(within: .zero)
}

/// Answers from memory, after a suspension, with a large body, with what was sent.
struct TestHandler: RequestHandler {
    static let large = PreparedResponse(200, body: [UInt8](repeating: 0x6C, count: 8 << 20))
    private let kept = PreparedResponse(200, headers: [("etag", "\"1\"")], body: Array("kept".utf8))

    var gate = Gate()
    var sockets: any SocketHandler = EchoSockets()

    func bodyLimit(for head: borrowing RequestHead) -> Int { head.path.equals("/small") ? 10 : 1 << 20 }

    func answerAtOnce(_ head: borrowing RequestHead) -> Response? {
        if head.path.equals("/kept") { return Response(kept) }
        if head.path.equals("/large") { return Response(Self.large) }
        return nil
    }

    func respond(to request: Request) async -> Response {
        switch request.path {
        case "/wait":
            await gate.pass()
            return Response(200, body: Array("waited".utf8))
        case "/peer": return Response(200, body: Array(request.peerAddress.utf8))
        case "/error": return Response(500)
        case "/nothing": return Response(204, body: Array("dropped".utf8))
        default:
            // Another executor and back: the answer must still be written on the connection's thread.
            await Task.yield()
            let query = request.query.map { "?\($0)" } ?? ""
            let text = "\(request.method.name) \(request.path)\(query) " + String(decoding: request.body, as: UTF8.self)
            return Response(200, body: Array(text.utf8))
        }
    }

    func accept(_ request: Request) async -> SocketDecision {
        if request.path == "/refused" { return .refuse(Response(403)) }
        if request.path == "/wait" { await gate.pass() }
        return .accept(subprotocol: request.headers["sec-websocket-protocol"], sockets)
    }
}

struct EchoSockets: SocketHandler {
    func received(_ text: String, on channel: SocketChannel) { channel.send(EncodedFrame(text: text)) }

    func received(_ bytes: [UInt8], on channel: SocketChannel) { channel.send(EncodedFrame(binary: bytes)) }
}
