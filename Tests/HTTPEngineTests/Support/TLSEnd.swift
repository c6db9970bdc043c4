import COpenSSL
import Foundation

/// The client's end of an encrypted connection, on OpenSSL itself: what our server says is checked by another's code.
// Safe because a test uses it from one thread at a time.
final class TLSEnd: @unchecked Sendable {
    struct Refused: Error {}

    struct Wishes: Sendable {
        /// Two bytes, as OpenSSL counts: 0x0303 is TLS 1.2.
        var version: Int32 = 0
        var protocols = ["http/1.1"]
        /// Of an earlier connection.
        var earlier: TLSEnd?
    }

    private let context: OpaquePointer
    private let handle: OpaquePointer

    /// Blocks until hands are shaken.
    init(descriptor: Int32, trusting certificate: String, _ wishes: Wishes = Wishes()) throws {
        guard let context = SSL_CTX_new(TLS_client_method()), let handle = SSL_new(context) else { throw Refused() }
        self.context = context
        self.handle = handle
        SSL_CTX_load_verify_file(context, certificate)
        SSL_set_verify(handle, SSL_VERIFY_PEER, nil)
        SSL_set1_host(handle, "localhost")
        if wishes.version > 0 { copenssl_use_version(handle, wishes.version) }
        let offered = wishes.protocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        SSL_set_alpn_protos(handle, offered, UInt32(offered.count))
        if let earlier = wishes.earlier, let session = SSL_get1_session(earlier.handle) {
            SSL_set_session(handle, session)
            SSL_SESSION_free(session)
        }
        SSL_set_fd(handle, descriptor)
        guard SSL_connect(handle) == 1 else { throw Refused() }
    }

    deinit {
        SSL_free(handle)
        SSL_CTX_free(context)
    }

    var version: String { String(cString: SSL_get_version(handle)) }
    var isResumed: Bool { SSL_session_reused(handle) == 1 }

    var chosenProtocol: String {
        var bytes: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(handle, &bytes, &count)
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }

    /// As `/CN=name`.
    var serverName: String {
        guard let certificate = SSL_get0_peer_certificate(handle),
            let text = X509_NAME_oneline(X509_get_subject_name(certificate), nil, 0)
        else { return "" }
        defer { CRYPTO_free(text, #file, #line) }
        return String(cString: text)
    }

    /// Nil when the connection broke; empty after a goodbye.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = SSL_read(handle, &buffer, Int32(buffer.count))
        if count > 0 { return Array(buffer.prefix(Int(count))) }
        return SSL_get_error(handle, count) == SSL_ERROR_ZERO_RETURN ? [] : nil
    }

    func write(_ bytes: [UInt8]) -> Bool { SSL_write(handle, bytes, Int32(bytes.count)) > 0 }

    /// Says that nothing more will come.
    func sayGoodbye() { SSL_shutdown(handle) }

    /// Whether the server agrees to shake hands once more, an old attack's door.
    func shakesHandsAgain() -> Bool {
        SSL_renegotiate(handle) == 1 && SSL_do_handshake(handle) == 1 && SSL_write(handle, "x", 1) == 1 && read() != nil
    }
}
