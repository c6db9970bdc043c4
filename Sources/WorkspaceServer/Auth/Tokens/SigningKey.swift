import Platform

/// A key of the ring: it signs until it is retired, and verifies a while longer.
struct SigningKey: Sendable, Equatable {
    let id: String
    let algorithm: SigningAlgorithm
    /// The secret of HS256, or the private key in PEM.
    let secret: [UInt8]
    /// What a signature is checked with: the same secret, or the public key in PEM.
    let verifier: [UInt8]
    /// When another key took over; nil while it signs.
    var retiredAt: Int64?

    /// Nil when `secret` is none for this algorithm.
    init?(id: String, algorithm: SigningAlgorithm, secret: [UInt8], retiredAt: Int64? = nil) {
        self.id = id
        self.algorithm = algorithm
        self.secret = secret
        self.retiredAt = retiredAt
        switch algorithm {
        case .hs256:
            guard secret.count >= KeyRing.secretLengthMin else { return nil }
            verifier = secret
        case .rs256, .edDSA:
            guard let pair = KeyPair(pem: secret), pair.fits(algorithm), let pem = pair.publicPEM else { return nil }
            verifier = pem
        }
    }

    static func make(_ algorithm: SigningAlgorithm) throws(KeyRingError) -> SigningKey {
        let id = RandomID.make(bytes: 9)
        let secret =
            algorithm == .hs256
            ? RandomBytes.make(KeyRing.secretLengthMin) : KeyPair(generating: algorithm)?.privatePEM
        guard let secret, let key = SigningKey(id: id, algorithm: algorithm, secret: secret) else {
            throw .cannotMakeKey(algorithm)
        }
        return key
    }

    // MARK: In the file

    /// `id algorithm secret` and, when retired, the moment. Files from before had no algorithm: it was HS256.
    init?(line: Substring) {
        var parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if parts.count >= 2, SigningAlgorithm(rawValue: parts[1]) == nil { parts.insert("HS256", at: 1) }
        guard parts.count == 3 || parts.count == 4, let algorithm = SigningAlgorithm(rawValue: parts[1]),
            let secret = Base64URL.decode(parts[2])
        else { return nil }
        let moment = parts.count == 4 ? Int64(parts[3]) : nil
        // A moment that cannot be read must not turn a retired key into one that signs.
        guard parts.count == 3 || moment != nil else { return nil }
        self.init(id: parts[0], algorithm: algorithm, secret: secret, retiredAt: moment)
    }

    var line: String {
        [id, algorithm.rawValue, Base64URL.encode(secret), retiredAt.map(String.init)].compactMap { $0 }
            .joined(separator: " ")
    }
}
