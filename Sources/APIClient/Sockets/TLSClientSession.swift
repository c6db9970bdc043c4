import COpenSSL
import Glibc
import Synchronization

/// One connection's encryption, over a socket that does not block: one thread may wait for what the server sends while
/// another writes, and OpenSSL is never entered by both.
// Safe because the handle is used within the lock alone.
final class TLSClientSession: @unchecked Sendable {
    private enum Step {
        case done(Int)
        case wait(for: Int32)
        case failed(String)
    }

    private let context: TLSClientContext
    private let handle: OpaquePointer
    private let descriptor: Int32
    private let using = Mutex(())
    private let patienceMilliseconds: Atomic<Int32>

    /// Shakes hands with `host`, and makes sure that it is the host it says it is.
    init(_ context: TLSClientContext, descriptor: Int32, host: String, timeoutSeconds: Int) throws(TransportError) {
        guard let handle = SSL_new(context.handle) else { throw .unreachable("no memory for encryption") }
        self.context = context
        self.handle = handle
        self.descriptor = descriptor
        patienceMilliseconds = Atomic(Int32(clamping: timeoutSeconds * 1_000))
        // A read that blocked within the lock would keep writers out for as long as the server is silent.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        SSL_set_fd(handle, descriptor)
        // An address is looked for among the certificate's addresses, and must not be asked for by name.
        if X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), host) != 1 {
            SSL_set1_host(handle, host)
            _ = copenssl_ask_for_host(handle, host)
        }
        _ = try carryOut { SSL_connect($0) }
    }

    deinit { SSL_free(handle) }

    /// 0 at the end of the connection.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TransportError) -> Int {
        try carryOut { SSL_read($0, buffer.baseAddress, Int32(clamping: buffer.count)) }
    }

    /// At least one byte of them.
    func write(_ bytes: UnsafeRawBufferPointer) throws(TransportError) -> Int {
        try carryOut { SSL_write($0, bytes.baseAddress, Int32(clamping: bytes.count)) }
    }

    /// Something has been read from the network that nobody has asked for.
    var hasBufferedInput: Bool { using.withLock { _ in SSL_has_pending(handle) == 1 } }

    func waitForEver() { patienceMilliseconds.store(-1, ordering: .relaxed) }

    /// That this is the end, and nobody has cut the rest off.
    func sayGoodbye() { using.withLock { _ in _ = SSL_shutdown(handle) } }

    /// Repeats what the network was not ready for.
    private func carryOut(_ operation: (OpaquePointer) -> Int32) throws(TransportError) -> Int {
        while true {
            switch step(operation) {
            case .done(let count): return count
            case .failed(let reason): throw .unreachable(reason)
            case .wait(let event):
                var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
                let ready = poll(&entry, 1, patienceMilliseconds.load(ordering: .relaxed))
                if ready == 0 { throw .timedOut }
                if ready < 0, errno != EINTR { throw .unreachable(String(cString: strerror(errno))) }
            }
        }
    }

    private func step(_ operation: (OpaquePointer) -> Int32) -> Step {
        using.withLock { _ in
            // Another connection of this thread may have left an error behind, which would be taken for ours.
            ERR_clear_error()
            let result = operation(handle)
            if result > 0 { return .done(Int(result)) }
            switch SSL_get_error(handle, result) {
            case SSL_ERROR_WANT_READ: return .wait(for: POLLIN)
            case SSL_ERROR_WANT_WRITE: return .wait(for: POLLOUT)
            case SSL_ERROR_ZERO_RETURN: return .done(0)
            default: return .failed(reason)
            }
        }
    }

    /// A certificate that is refused is what people can do something about, so it comes first.
    private var reason: String {
        let verdict = SSL_get_verify_result(handle)
        if verdict != Int(X509_V_OK) {
            return "the server's certificate is refused: " + String(cString: X509_verify_cert_error_string(verdict))
        }
        guard let text = ERR_reason_error_string(ERR_peek_error()) else { return "the connection ended" }
        return "TLS: " + String(cString: text)
    }
}
