import COpenSSL
import Glibc

/// A certificate with its key and the rules by which connections use it. Made once, shared by all loops; to renew the
/// certificate another context takes its place, and connections keep the one they began with.
// Safe because OpenSSL counts and locks what its sessions share, and nothing of a context is set after `init`.
package final class TLSContext: @unchecked Sendable {
    /// Forward secrecy and authenticated encryption only; TLS 1.3 has nothing else.
    private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"

    package let certificate: CertificateFacts
    let handle: OpaquePointer
    /// How OpenSSL hands its sessions' output over; see `TLSSession`.
    let outputMethod: OpaquePointer

    /// Both files in PEM form; the certificate's may go on with those of its issuers.
    package init(certificate certificatePath: String, key keyPath: String) throws(TLSError) {
        try Self.checkFile(certificatePath, isSecret: false)
        try Self.checkFile(keyPath, isSecret: true)
        guard let handle = SSL_CTX_new(TLS_server_method()), copenssl_set_defaults(handle) == 1,
            SSL_CTX_set_cipher_list(handle, Self.ciphers) == 1, let method = TLSSession.makeOutputMethod()
        else { throw .library(Self.lastReason) }
        do {
            certificate = try Self.load(certificatePath, keyPath, into: handle)
        } catch {
            SSL_CTX_free(handle)
            BIO_meth_free(method)
            throw error
        }
        // Without it every record costs two system calls: five bytes first, then the rest.
        copenssl_read_ahead(handle)
        // Tickets do the same without memory on our side, and serve all loops alike.
        copenssl_cache_no_sessions(handle)
        // One ticket per connection is enough for clients that come back.
        SSL_CTX_set_num_tickets(handle, 1)
        SSL_CTX_set_alpn_select_cb(handle, Self.chooseProtocol, nil)
        self.handle = handle
        outputMethod = method
    }

    deinit {
        SSL_CTX_free(handle)
        BIO_meth_free(outputMethod)
    }

    private static func checkFile(_ path: String, isSecret: Bool) throws(TLSError) {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        // A group of its own may read the key: that is how Debian shares those below /etc/ssl/private.
        guard !isSecret || status.st_mode & 0o007 == 0 else { throw .keyOpenToEveryone(path: path) }
    }

    private static func load(
        _ certificate: String, _ key: String, into handle: OpaquePointer
    ) throws(TLSError) -> CertificateFacts {
        ERR_clear_error()
        // OpenSSL would ask on the terminal, and a server has nobody there.
        SSL_CTX_set_default_passwd_cb(handle) { _, _, _, _ in 0 }
        guard SSL_CTX_use_certificate_chain_file(handle, certificate) == 1, let leaf = SSL_CTX_get0_certificate(handle)
        else { throw .noCertificate(path: certificate) }
        guard SSL_CTX_use_PrivateKey_file(handle, key, SSL_FILETYPE_PEM) == 1 else {
            // OpenSSL compares the two while it loads the second, so a mismatch looks like a key that cannot be read.
            let isOther = copenssl_error_reason(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH
            throw isOther ? .keyOfAnother(certificate: certificate, key: key) : .noKey(path: key)
        }
        guard SSL_CTX_check_private_key(handle) == 1 else { throw .keyOfAnother(certificate: certificate, key: key) }
        return CertificateFacts(leaf)
    }

    /// Whoever asks for HTTP/2 alone would misread our answers, so the handshake fails instead.
    private static let chooseProtocol: SSL_CTX_alpn_select_cb_func = { _, chosen, chosenLength, offered, length, _ in
        // Older clients and most tools offer nothing, and mean HTTP/1.1.
        guard let chosen, let chosenLength, let offered else { return SSL_TLSEXT_ERR_NOACK }
        let known = Array("http/1.1".utf8)
        var position = 0
        while position < Int(length) {
            let size = Int(offered[position])
            position += 1
            guard position + size <= Int(length) else { break }
            if (0..<size).map({ offered[position + $0] }) == known {
                chosen.pointee = offered + position
                chosenLength.pointee = UInt8(size)
                return SSL_TLSEXT_ERR_OK
            }
            position += size
        }
        return SSL_TLSEXT_ERR_ALERT_FATAL
    }

    private static var lastReason: String {
        var text = [CChar](repeating: 0, count: 256)
        ERR_error_string_n(ERR_peek_last_error(), &text, text.count)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
