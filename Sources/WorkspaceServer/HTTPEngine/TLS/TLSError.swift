/// Why a certificate and its key cannot be used, said so that it can be mended.
package enum TLSError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// Whoever may read the key can pretend to be this server.
    case keyOpenToEveryone(path: String)
    case noCertificate(path: String)
    /// No key, or one behind a passphrase that nobody is there to type.
    case noKey(path: String)
    case keyOfAnother(certificate: String, key: String)
    /// OpenSSL itself refused; nothing an administrator can change.
    case library(String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .keyOpenToEveryone(let path): "\(path) can be read by everybody on this machine: chmod o-rwx it"
        case .noCertificate(let path): "\(path) holds no certificate in PEM form"
        case .noKey(let path): "\(path) holds no private key in PEM form, or one that needs a passphrase"
        case .keyOfAnother(let certificate, let key):
            "the key in \(key) is not that of the certificate in \(certificate)"
        case .library(let reason): "OpenSSL: \(reason)"
        }
    }
}
