import Platform
import Synchronization

/// HTTP/1.1 and WebSocket with nothing but the system's sockets and OpenSSL: for agents, for tests and for benchmarks.
package final class SocketTransport: Transport {
    private typealias Job = @Sendable () -> Void

    private static let idleMax = 8
    /// Done twice they leave what they leave when done once (RFC 9110 §9.2.2).
    private static let mayBeSentTwice: Set = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]
    private let address: ServerAddress
    private let timeoutSeconds: Int
    /// Nil when the address does not ask for encryption. What is wrong with it is said by the first request.
    private let encryption: Result<TLSClientContext, TransportError>?
    private let idle = Mutex<[ClientSocket]>([])
    private let queue = WorkQueue<Job>(capacity: 10_000)

    /// `threads` is how many requests can wait for the server at the same moment. `authorities` is a file of
    /// certificates in PEM form to trust instead of the system's.
    package init(_ address: ServerAddress, threads: Int = 4, timeoutSeconds: Int = 15, authorities: String? = nil) {
        encryption =
            address.isSecure
            ? Result { () throws(TransportError) in try TLSClientContext(authorities: authorities) } : nil
        self.address = address
        self.timeoutSeconds = timeoutSeconds
        for _ in 0..<threads {
            WorkerThread(named: "api-client") { [queue] in
                while true {
                    let jobs = queue.take(upTo: 1)
                    if jobs.isEmpty { return }
                    for job in jobs { job() }
                }
            }
        }
    }

    deinit { queue.close() }

    package func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await onThread { transport in try transport.exchange(request) }
    }

    package func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        try await onThread { transport in try transport.upgrade(request) }
    }

    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (SocketTransport) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let admission = queue.add { continuation.resume(with: Result { try body(self) }) }
            if admission != .accepted { continuation.resume(throwing: TransportError.unreachable("too many requests")) }
        }
    }

    private func exchange(_ request: HTTPRequest) throws -> HTTPAnswer {
        guard let kept = takeIdle() else {
            return try exchange(request, over: connect())
        }
        do {
            return try exchange(request, over: kept)
        } catch TransportError.unreachable where Self.mayBeSentTwice.contains(request.method) {
            // The server closed the kept connection in this very moment. Whether it had done a POST or a PATCH before,
            // nobody knows: that the caller decides.
            return try exchange(request, over: connect())
        }
    }

    private func exchange(_ request: HTTPRequest, over socket: ClientSocket) throws -> HTTPAnswer {
        try socket.write(head(request) + (request.body ?? []))
        var parser = AnswerParser(method: request.method)
        while true {
            let bytes = try socket.read()
            guard !bytes.isEmpty else { return try parser.end() }
            guard case .done(let answer, let rest) = try parser.add(bytes) else { continue }
            // What stands behind an answer would be taken for the beginning of the next one.
            if parser.keepsConnection, rest.isEmpty { keep(socket) }
            return answer
        }
    }

    private func connect() throws -> ClientSocket {
        try ClientSocket(address, encrypting: try encryption?.get(), timeoutSeconds: timeoutSeconds)
    }

    private func upgrade(_ request: HTTPRequest) throws -> any TransportSocket {
        let socket = try connect()
        let key = HandshakeKey.make(RandomBytes.make(16))
        var request = request
        request.headers.merge(
            ["Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key]
        ) { _, new in new }
        try socket.write(head(request))
        var parser = AnswerParser(method: request.method)
        while true {
            let bytes = try socket.read()
            guard !bytes.isEmpty else { throw TransportError.unreachable("the connection ended during the handshake") }
            guard case .done(let answer, let rest) = try parser.add(bytes) else { continue }
            guard answer.status == 101 else { throw TransportError.refused(status: answer.status) }
            // A cache in between may repeat an old 101; it cannot know the answer to a new key.
            guard answer.headers["sec-websocket-accept"] == HandshakeKey.answer(to: key) else {
                throw TransportError.malformed("the handshake was answered by something else")
            }
            return PlainWebSocket(socket, first: rest)
        }
    }

    private func head(_ request: HTTPRequest) -> [UInt8] {
        var lines = "\(request.method) \(request.target) HTTP/1.1\r\nHost: \(address.authority)\r\n"
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) { lines += "\(name): \(value)\r\n" }
        if let body = request.body { lines += "Content-Length: \(body.count)\r\n" }
        return Array((lines + "\r\n").utf8)
    }

    private func takeIdle() -> ClientSocket? {
        idle.withLock { sockets in
            // The one used last: its server has had the least time to give it up.
            while let socket = sockets.popLast() {
                if socket.isIdle { return socket }
            }
            return nil
        }
    }

    private func keep(_ socket: ClientSocket) {
        idle.withLock { if $0.count < Self.idleMax { $0.append(socket) } }
    }
}
