import COpenSSL

/// A private key and its public half, for the algorithms that have two. Owns an `EVP_PKEY`.
struct KeyPair: ~Copyable {
    /// About 128 bits of strength, what Ed25519 has as well (NIST SP 800-57, table 2).
    private static let rsaBits: Int32 = 3_072

    private let handle: OpaquePointer

    deinit { EVP_PKEY_free(handle) }

    init?(generating algorithm: SigningAlgorithm) {
        let kind = algorithm == .rs256 ? EVP_PKEY_RSA : EVP_PKEY_ED25519
        guard algorithm != .hs256, let context = EVP_PKEY_CTX_new_id(kind, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1 else { return nil }
        if algorithm == .rs256 {
            guard EVP_PKEY_CTX_set_rsa_keygen_bits(context, Self.rsaBits) == 1 else { return nil }
        }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen(context, &made) == 1, let made else { return nil }
        handle = made
    }

    /// A private key.
    init?(pem: [UInt8]) {
        guard let buffer = BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
        defer { BIO_free(buffer) }
        guard let read = PEM_read_bio_PrivateKey(buffer, nil, nil, nil) else { return nil }
        handle = read
    }

    func fits(_ algorithm: SigningAlgorithm) -> Bool {
        switch algorithm {
        case .hs256: false
        // Somebody else's small key would be forged sooner than it expires.
        case .rs256: EVP_PKEY_get_base_id(handle) == EVP_PKEY_RSA && EVP_PKEY_get_bits(handle) >= 2_048
        case .edDSA: EVP_PKEY_get_base_id(handle) == EVP_PKEY_ED25519
        }
    }

    var privatePEM: [UInt8]? {
        // Without a passphrase, which nobody would be there to type: the mode of the file guards it.
        Self.text { PEM_write_bio_PKCS8PrivateKey($0, handle, nil, nil, 0, nil, nil) }
    }

    var publicPEM: [UInt8]? { Self.text { PEM_write_bio_PUBKEY($0, handle) } }

    /// An Ed25519 signature.
    func signature(of message: [UInt8]) -> [UInt8]? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, handle) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == signature.count
        else { return nil }
        return signature
    }

    /// Whether the owner of the public key in `pem` made this Ed25519 signature.
    static func verifies(_ signature: [UInt8], of message: [UInt8], publicPEM pem: [UInt8]) -> Bool {
        guard let buffer = BIO_new_mem_buf(pem, Int32(pem.count)) else { return false }
        defer { BIO_free(buffer) }
        guard let key = PEM_read_bio_PUBKEY(buffer, nil, nil, nil) else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    private static func text(_ write: (OpaquePointer) -> Int32) -> [UInt8]? {
        guard let buffer = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(buffer) }
        guard write(buffer) == 1 else { return nil }
        // The private key of 3,072 bits has 2.5 KB.
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = BIO_read(buffer, &bytes, Int32(bytes.count))
        return count > 0 ? Array(bytes.prefix(Int(count))) : nil
    }
}
