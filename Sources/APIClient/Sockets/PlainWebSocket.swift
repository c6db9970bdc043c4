import Platform

/// A WebSocket over one TCP connection; a thread of its own waits for what the server sends.
final class PlainWebSocket: TransportSocket {
    let messages: AsyncStream<[UInt8]>
    private let socket: ClientSocket

    init(_ socket: ClientSocket, first: [UInt8]) {
        self.socket = socket
        let (messages, continuation) = AsyncStream<[UInt8]>.makeStream()
        self.messages = messages
        socket.waitForEver()
        WorkerThread(named: "live-socket") {
            Self.read(socket, FrameReader(), first, continuation)
            continuation.finish()
        }
        // Whoever stops listening lets the thread go, too: it waits in `read`, which nothing else would end.
        continuation.onTermination = { _ in socket.shut() }
    }

    deinit { socket.shut() }

    func send(_ text: String) { Self.write(FrameWriting.text, Array(text.utf8), to: socket) }

    func close() {
        Self.write(FrameWriting.close, [0x03, 0xE8], to: socket)
        socket.shut()
    }

    private static func read(
        _ socket: ClientSocket, _ start: FrameReader, _ first: [UInt8],
        _ continuation: AsyncStream<[UInt8]>.Continuation
    ) {
        var reader = start
        var bytes = first
        while true {
            guard let events = try? reader.add(bytes) else { return socket.shut() }
            for event in events {
                switch event {
                case .message(let message): continuation.yield(message)
                case .ping(let payload): write(FrameWriting.pong, payload, to: socket)
                case .close: return close(socket)
                }
            }
            guard let more = try? socket.read(), !more.isEmpty else { return }
            bytes = more
        }
    }

    private static func close(_ socket: ClientSocket) {
        write(FrameWriting.close, [0x03, 0xE8], to: socket)
        socket.shut()
    }

    /// A frame that cannot be written belongs to a connection whose end `read` is about to see.
    private static func write(_ opcode: UInt8, _ payload: [UInt8], to socket: ClientSocket) {
        try? socket.write(FrameWriting.frame(opcode, payload, mask: RandomBytes.make(4)))
    }
}
