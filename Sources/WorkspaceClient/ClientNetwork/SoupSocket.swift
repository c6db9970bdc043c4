import APIClient
import CGTK
import Dispatch

/// A WebSocket of libsoup. Everything happens on the main thread; `send` and `close` may be called from anywhere.
@MainActor
final class SoupSocket: TransportSocket {
    nonisolated let messages: AsyncStream<[UInt8]>
    private nonisolated let incoming: AsyncStream<[UInt8]>.Continuation
    private var opening: CheckedContinuation<Void, any Error>?
    private var handle: UnsafeMutableRawPointer?

    init() { (messages, incoming) = AsyncStream<[UInt8]>.makeStream() }

    isolated deinit { if let handle { kit_soup_socket_close(handle) } }

    func connect(_ session: ObjectReference, _ target: String, _ headers: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            opening = continuation
            // Weak in the box: a socket that nobody holds any more closes, whatever libsoup still has to say.
            let box = Unmanaged.passRetained(SocketBox(self)).toOpaque()
            let events = KitSocketEvents(
                opened: socketOpened, text: textArrived, closed: socketClosed, destroy: socketForgotten)
            handle = kit_soup_socket(session.raw, target, headers, box, events)
            // Without a handle no callback will ever come: box and waiting caller are let go of here.
            guard handle == nil else { return }
            Unmanaged<SocketBox>.fromOpaque(box).release()
            finishOpening(TransportError.unreachable("not an address: \(target)"))
        }
    }

    nonisolated func send(_ text: String) {
        DispatchQueue.main.async {
            MainActor.assumeIsolated { if let handle = self.handle { kit_soup_socket_send(handle, text) } }
        }
    }

    nonisolated func close() {
        DispatchQueue.main.async { MainActor.assumeIsolated { self.end() } }
    }

    fileprivate func finishOpening(_ error: (any Error)?) {
        guard let continuation = opening else { return }
        opening = nil
        if let error { continuation.resume(throwing: error) } else { continuation.resume() }
    }

    fileprivate func receive(_ bytes: [UInt8]) { incoming.yield(bytes) }

    fileprivate func end() {
        incoming.finish()
        guard let handle else { return }
        self.handle = nil
        kit_soup_socket_close(handle)
    }
}

/// What C keeps for its callbacks. It holds the socket weakly: libsoup may still call after the socket is gone.
private final class SocketBox {
    weak var socket: SoupSocket?

    init(_ socket: SoupSocket) { self.socket = socket }
}

private nonisolated func withSocket(_ box: UnsafeMutableRawPointer?, _ body: @MainActor (SoupSocket) -> Void) {
    guard let box else { return }
    // libsoup calls on the thread that runs the main loop.
    nonisolated(unsafe) let arguments = (box, body)
    MainActor.assumeIsolated {
        if let socket = Unmanaged<SocketBox>.fromOpaque(arguments.0).takeUnretainedValue().socket {
            arguments.1(socket)
        }
    }
}

private nonisolated func socketOpened(box: UnsafeMutableRawPointer?, failure: UnsafePointer<CChar>?, status: Int32) {
    let reason = failure.map { String(cString: $0) }
    withSocket(box) { socket in
        guard let reason else { return socket.finishOpening(nil) }
        // A server that says no is there: asking it again with the same token would not help.
        let wasAnswered = status >= 200
        socket.finishOpening(
            wasAnswered ? TransportError.refused(status: Int(status)) : TransportError.unreachable(reason))
    }
}

private nonisolated func textArrived(box: UnsafeMutableRawPointer?, bytes: UnsafeRawPointer?, length: gsize) {
    let text = Array(UnsafeRawBufferPointer(start: bytes, count: Int(length)))
    withSocket(box) { $0.receive(text) }
}

private nonisolated func socketClosed(box: UnsafeMutableRawPointer?, code: Int32) { withSocket(box) { $0.end() } }

private nonisolated func socketForgotten(box: UnsafeMutableRawPointer?) {
    guard let box else { return }
    nonisolated(unsafe) let pointer = box
    MainActor.assumeIsolated { Unmanaged<SocketBox>.fromOpaque(pointer).release() }
}
