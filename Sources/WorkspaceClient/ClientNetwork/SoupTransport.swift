package import APIClient
import CGTK
import Platform

/// The desktop's way to the server: libsoup on the main loop, with TLS and the desktop's proxies. Bytes arrive on the
/// main thread and are decoded elsewhere.
@MainActor
package final class SoupTransport: Transport {
    private let address: ServerAddress
    private let session: ObjectReference

    package struct BadAuthority: Error {
        package let reason: String
    }

    /// `authority` is a file of certificates that replaces the system's, for servers with a certificate of their own.
    package init(_ address: ServerAddress, agent: String, authority: String? = nil) throws {
        self.address = address
        var failure: UnsafeMutablePointer<CChar>?
        guard let made = kit_soup_session(agent, authority, &failure) else {
            defer { g_free(failure) }
            throw BadAuthority(reason: failure.map { String(cString: $0) } ?? "unreadable")
        }
        session = ObjectReference(taking: made)
    }

    @MainActor package func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let cancellable = ObjectReference(taking: UnsafeMutableRawPointer(g_cancellable_new()))
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let box = Unmanaged.passRetained(ReplyBox(continuation)).toOpaque()
                let body = request.body
                kit_soup_send(
                    session.raw, request.method, address.description + request.target, Self.lines(request.headers),
                    body,
                    gsize(body?.count ?? 0), cancellable.pointer(), box, replyArrived)
            }
        } onCancel: {
            // Cancelled from any thread, while libsoup belongs to the main one.
            Task { @MainActor in g_cancellable_cancel(cancellable.pointer()) }
        }
    }

    @MainActor package func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        let target = (address.isSecure ? "wss" : "ws") + "://\(address.authority)\(request.target)"
        let socket = SoupSocket()
        try await socket.connect(session, target, Self.lines(request.headers))
        return socket
    }

    private nonisolated static func lines(_ headers: [String: String]) -> String {
        headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
    }
}

/// Holds a GObject; the last release may happen on any thread, the unref happens on the main one.
@MainActor
final class ObjectReference: Sendable {
    // Safe because the pointer never changes, and what it points to is only used on the main thread.
    nonisolated(unsafe) let raw: UnsafeMutableRawPointer

    init(taking raw: UnsafeMutableRawPointer) { self.raw = raw }

    isolated deinit { g_object_unref(raw) }

    nonisolated func pointer<Pointee>() -> UnsafeMutablePointer<Pointee> { raw.assumingMemoryBound(to: Pointee.self) }
}

/// Carries a continuation through C, which hands it back exactly once.
private nonisolated final class ReplyBox: Sendable {
    let continuation: CheckedContinuation<HTTPAnswer, any Error>

    init(_ continuation: CheckedContinuation<HTTPAnswer, any Error>) { self.continuation = continuation }
}

private nonisolated func replyArrived(
    box: UnsafeMutableRawPointer?, status: Int32, headers: UnsafePointer<CChar>?, body: UnsafeRawPointer?,
    length: gsize, failure: UnsafePointer<CChar>?, isCancelled: gboolean
) {
    guard let box else { return }
    let continuation = Unmanaged<ReplyBox>.fromOpaque(box).takeRetainedValue().continuation
    if let failure {
        return continuation.resume(
            throwing: isCancelled != 0 ? CancellationError() : TransportError.unreachable(String(cString: failure)))
    }
    var answer = HTTPAnswer(Int(status), body: Array(UnsafeRawBufferPointer(start: body, count: Int(length))))
    for line in headers.map({ String(cString: $0) })?.split(separator: "\n") ?? [] {
        guard let colon = line.firstIndex(of: ":") else { continue }
        answer.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    continuation.resume(returning: answer)
}
