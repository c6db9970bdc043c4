import HTTPEngine
import Synchronization

/// Three plain routes, and every WebSocket gets back what it sends; on `/broadcast` all get what one sends.
struct EchoHandler: RequestHandler {
    private let room = BroadcastRoom()
    private let health = PreparedResponse(
        200, headers: [(name: "content-type", value: "application/json")],
        body: Array(#"{"status":"ok","engine":"plain"}"#.utf8))
    private let bytes = PreparedResponse(
        200, headers: [(name: "content-type", value: "application/octet-stream")],
        body: [UInt8](repeating: 0x78, count: 20_480))

    func answerAtOnce(_ head: borrowing RequestHead) -> Response? {
        guard head.method == .get || head.method == .head else { return nil }
        if head.path.equals("/health") { return Response(health) }
        if head.path.equals("/bytes/20480") { return Response(bytes) }
        return nil
    }

    func respond(to request: Request) async -> Response {
        // A GET may bring a body; it means nothing.
        if let answer = request.withHead({ answerAtOnce($0) }) { return answer }
        guard request.path == "/echo" else { return Response(404) }
        guard request.method == .post else { return Response(405, headers: [(name: "allow", value: "POST")]) }
        return Response(200, body: request.body)
    }

    func accept(_ request: Request) async -> SocketDecision {
        request.path == "/broadcast" ? .accept(room) : .accept(EchoSocketHandler())
    }
}

/// Sends every message back as it came.
struct EchoSocketHandler: SocketHandler {
    func received(_ text: String, on channel: SocketChannel) { channel.send(EncodedFrame(text: text)) }

    func received(_ bytes: [UInt8], on channel: SocketChannel) { channel.send(EncodedFrame(binary: bytes)) }
}

/// Sends every message to everybody who is connected, encoded once.
final class BroadcastRoom: SocketHandler {
    private let channels = Mutex<[UInt64: SocketChannel]>([:])

    func opened(_ channel: SocketChannel) { channels.withLock { $0[channel.id] = channel } }

    func received(_ text: String, on channel: SocketChannel) { broadcast(EncodedFrame(text: text)) }

    func received(_ bytes: [UInt8], on channel: SocketChannel) { broadcast(EncodedFrame(binary: bytes)) }

    func closed(_ code: UInt16, on channel: SocketChannel) { channels.withLock { $0[channel.id] = nil } }

    private func broadcast(_ frame: EncodedFrame) {
        for channel in channels.withLock({ Array($0.values) }) { channel.send(frame) }
    }
}
