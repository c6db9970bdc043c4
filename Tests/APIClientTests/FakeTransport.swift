import Synchronization

@testable import APIClient

/// A server made of a closure. It remembers what it was asked.
final class FakeTransport: Transport {
    typealias Handler = @Sendable (HTTPRequest) async throws -> HTTPAnswer

    private let handler: Handler
    private let asked = Mutex<[HTTPRequest]>([])
    private let sockets = Mutex<[FakeSocket]>([])
    private let socketWaiters = Mutex<[CheckedContinuation<FakeSocket, Never>]>([])
    private let refusals = Mutex<[TransportError]>([])

    init(_ handler: @escaping Handler = { _ in HTTPAnswer(200, body: Array("{}".utf8)) }) { self.handler = handler }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    /// The next attempts to open a socket fail so.
    func refuse(_ errors: TransportError...) { refusals.withLock { $0 += errors } }

    func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        asked.withLock { $0.append(request) }
        return try await handler(request)
    }

    func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        asked.withLock { $0.append(request) }
        if let error = refusals.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw error }
        let socket = FakeSocket()
        if let waiter = socketWaiters.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            waiter.resume(returning: socket)
        } else {
            sockets.withLock { $0.append(socket) }
        }
        return socket
    }

    /// The next socket that is opened.
    func nextSocket() async -> FakeSocket {
        await withCheckedContinuation { continuation in
            if let socket = sockets.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                continuation.resume(returning: socket)
            } else {
                socketWaiters.withLock { $0.append(continuation) }
            }
        }
    }
}

/// The server's end of a WebSocket.
final class FakeSocket: TransportSocket {
    let messages: AsyncStream<[UInt8]>
    private let incoming: AsyncStream<[UInt8]>.Continuation
    let sent: AsyncStream<String>
    private let outgoing: AsyncStream<String>.Continuation

    init() {
        (messages, incoming) = AsyncStream<[UInt8]>.makeStream()
        (sent, outgoing) = AsyncStream<String>.makeStream()
    }

    func send(_ text: String) { outgoing.yield(text) }

    func close() {
        incoming.finish()
        outgoing.finish()
    }

    func push(_ json: String) { incoming.yield(Array(json.utf8)) }
}
