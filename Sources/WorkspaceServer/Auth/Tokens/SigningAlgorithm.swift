/// How access tokens are signed. One is configured, and then only that one is believed: a token does not choose.
package enum SigningAlgorithm: String, Sendable, CaseIterable {
    /// One secret signs and verifies.
    case hs256 = "HS256"
    /// A private key signs; who has the public one can verify and not forge. For systems that know nothing newer.
    case rs256 = "RS256"
    /// Ed25519: the same, with small keys and signatures. libjwt 1.10 does not know it, OpenSSL does.
    case edDSA = "EdDSA"
}
