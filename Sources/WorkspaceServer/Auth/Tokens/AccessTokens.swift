import CJWT
import Glibc
import Platform
package import Protocol

/// Signs and verifies access tokens: JWTs that live for ten minutes.
package struct AccessTokens: Sendable {
    package static let lifetimeSeconds = 600
    /// How far two clocks may differ.
    static let clockSkewSeconds = 30
    /// The end of the year 9999: seconds beyond it would overflow as milliseconds.
    private static let secondsMax: Int64 = 253_402_300_799

    private let keys: KeyRing
    private let issuer = "workspace"
    private let audience: String

    package init(keys: KeyRing, audience: String = "workspace-api") {
        self.keys = keys
        self.audience = audience
    }

    package func sign(_ claims: AccessClaims) throws(AccessTokenError) -> String {
        guard let key = keys.signingKey else { throw .unknownKey }
        let expires = claims.expiresAt.milliseconds / 1_000
        // Worked out from the end, so that no caller can make a token that lives longer.
        let issued = expires - Int64(Self.lifetimeSeconds)
        let body = TokenText.Claims(
            iss: issuer, aud: audience, sub: claims.userId.rawValue, sid: claims.sessionId, role: claims.role.rawValue,
            rights: claims.rightsVersion, iat: issued, nbf: issued, exp: expires)
        guard let json = try? JSONCoding.encode(body) else { throw .malformed }
        return key.algorithm == .edDSA ? try Self.signEdDSA(json, with: key) : try Self.sign(json, with: key)
    }

    package func verify(_ text: String, at now: Timestamp) throws(AccessTokenError) -> AccessClaims {
        let token = try TokenText(text)
        // Compared before anything is verified: `none`, or a public key used as a secret, gets no further.
        guard token.header.alg == keys.algorithm.rawValue else { throw .wrongAlgorithm }
        // Only a name to look up among our own keys; what a token says of keys is never followed.
        guard let key = keys.key(token.header.kid, at: now) else { throw .unknownKey }
        guard Self.isSigned(token, with: key) else { throw .badSignature }
        let claims = token.claims
        guard claims.iss == issuer else { throw .wrongIssuer }
        guard claims.aud == audience else { throw .wrongAudience }
        try checkTimes(of: claims, at: now.milliseconds / 1_000)
        guard let role = Role(rawValue: claims.role), !claims.sub.isEmpty, !claims.sid.isEmpty else {
            throw .malformed
        }
        return AccessClaims(
            userId: User.ID(claims.sub), sessionId: claims.sid, role: role, rightsVersion: claims.rights,
            expiresAt: Timestamp(milliseconds: claims.exp * 1_000))
    }

    private func checkTimes(of claims: TokenText.Claims, at now: Int64) throws(AccessTokenError) {
        let times = [claims.iat, claims.nbf, claims.exp]
        guard times.allSatisfy({ (0...Self.secondsMax).contains($0) }) else { throw .malformed }
        // Whoever got hold of a key for a moment must not have made a token for a year.
        guard (1...Int64(Self.lifetimeSeconds)).contains(claims.exp - claims.iat) else { throw .malformed }
        let skew = Int64(Self.clockSkewSeconds)
        guard now < claims.exp + skew else { throw .expired }
        guard now >= max(claims.iat, claims.nbf) - skew else { throw .notYetValid }
    }

    // MARK: Signatures

    /// libjwt writes the header: the algorithm, the type and the name of the key.
    private static func sign(_ json: [UInt8], with key: SigningKey) throws(AccessTokenError) -> String {
        guard let token = LibraryToken() else { throw .malformed }
        let algorithm = key.algorithm == .rs256 ? JWT_ALG_RS256 : JWT_ALG_HS256
        guard jwt_set_alg(token.handle, algorithm, key.secret, Int32(key.secret.count)) == 0,
            jwt_add_header(token.handle, "kid", key.id) == 0,
            jwt_add_grants_json(token.handle, String(decoding: json, as: UTF8.self)) == 0,
            let text = jwt_encode_str(token.handle)
        else { throw .malformed }
        defer { free(text) }
        return String(cString: text)
    }

    private static func signEdDSA(_ json: [UInt8], with key: SigningKey) throws(AccessTokenError) -> String {
        let header = TokenText.Header(alg: SigningAlgorithm.edDSA.rawValue, kid: key.id, typ: "JWT")
        guard let first = try? JSONCoding.encode(header) else { throw .malformed }
        let signed = Base64URL.encode(first) + "." + Base64URL.encode(json)
        guard let signature = KeyPair(pem: key.secret)?.signature(of: Array(signed.utf8)) else { throw .unknownKey }
        return signed + "." + Base64URL.encode(signature)
    }

    private static func isSigned(_ token: TokenText, with key: SigningKey) -> Bool {
        switch key.algorithm {
        case .hs256: LibraryToken(token.text, key: key.verifier)?.algorithm == JWT_ALG_HS256
        case .rs256: LibraryToken(token.text, key: key.verifier)?.algorithm == JWT_ALG_RS256
        case .edDSA: KeyPair.verifies(token.signature, of: token.signed, publicPEM: key.verifier)
        }
    }
}

/// A `jwt_t` of libjwt.
private struct LibraryToken: ~Copyable {
    let handle: OpaquePointer

    init?() {
        var made: OpaquePointer?
        guard jwt_new(&made) == 0, let made else { return nil }
        handle = made
    }

    /// Nil unless the signature is one of `key`.
    init?(_ text: String, key: [UInt8]) {
        var decoded: OpaquePointer?
        guard jwt_decode(&decoded, text, key, Int32(key.count)) == 0, let decoded else { return nil }
        handle = decoded
    }

    deinit { jwt_free(handle) }

    var algorithm: jwt_alg_t { jwt_get_alg(handle) }
}
