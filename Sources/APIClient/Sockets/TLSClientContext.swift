import COpenSSL
import Glibc

/// Whom a program trusts when it speaks to a server over TLS: the authorities of the system, or those of one file.
// Safe because OpenSSL counts and locks what its sessions share, and nothing of a context is set after `init`.
final class TLSClientContext: @unchecked Sendable {
    let handle: OpaquePointer

    /// `authorities` is a file of certificates in PEM form, for servers whose certificate nobody else has signed.
    init(authorities: String?) throws(TransportError) {
        // OpenSSL writes to sockets without asking for silence; a server that goes away must not end the program.
        signal(SIGPIPE, SIG_IGN)
        guard let handle = SSL_CTX_new(TLS_client_method()), copenssl_set_defaults(handle) == 1 else {
            throw .unreachable("OpenSSL is not usable")
        }
        let isTrusting =
            if let authorities {
                SSL_CTX_load_verify_file(handle, authorities) == 1
            } else {
                SSL_CTX_set_default_verify_paths(handle) == 1
            }
        guard isTrusting else {
            SSL_CTX_free(handle)
            throw .unreachable("\(authorities ?? "the system's store") holds no certificate of an authority")
        }
        // OpenSSL's default for clients is to accept whatever certificate comes.
        SSL_CTX_set_verify(handle, SSL_VERIFY_PEER, nil)
        let offered = [8] + Array("http/1.1".utf8)
        SSL_CTX_set_alpn_protos(handle, offered, UInt32(offered.count))
        self.handle = handle
    }

    deinit { SSL_CTX_free(handle) }
}
