import CJWT
import Glibc
package import Protocol

/// What an access token says.
package struct AccessClaims: Sendable, Equatable {
    package var userId: User.ID
    package var sessionId: String
    package var role: Role
    /// Grows when what the person may do changes: older tokens are then refused.
    package var rightsVersion: Int
    package var expiresAt: Timestamp

    package init(
        userId: User.ID, sessionId: String, role: Role, rightsVersion: Int, expiresAt: Timestamp
    ) {
        self.userId = userId
        self.sessionId = sessionId
        self.role = role
        self.rightsVersion = rightsVersion
        self.expiresAt = expiresAt
    }
}

/// Why a token is not believed. For the log: a caller only learns that it is not.
package enum AccessTokenError: Error, Equatable {
    case malformed, wrongAlgorithm, unknownKey, badSignature, wrongIssuer, wrongAudience, expired, notYetValid
}

/// Signs and verifies access tokens: JWTs with HMAC-SHA-256 that live for ten minutes.
package struct AccessTokens: Sendable {
    package static let lifetimeSeconds = 600
    /// How far two clocks may differ.
    static let clockSkewSeconds = 30
    /// Ours have about 400 bytes.
    static let lengthMax = 2_048

    private let keys: KeyRing
    private let issuer = "workspace"
    private let audience: String

    package init(keys: KeyRing, audience: String = "workspace-api") {
        self.keys = keys
        self.audience = audience
    }

    package func sign(_ claims: AccessClaims) throws(AccessTokenError) -> String {
        guard let key = keys.signingKey, let token = Token() else { throw .unknownKey }
        let issuedAt = claims.expiresAt.advanced(bySeconds: -Self.lifetimeSeconds)
        let accepted = [
            jwt_set_alg(token.handle, JWT_ALG_HS256, key.secret, Int32(key.secret.count)),
            jwt_add_header(token.handle, "kid", key.id),
            jwt_add_grant(token.handle, "iss", issuer),
            jwt_add_grant(token.handle, "aud", audience),
            jwt_add_grant(token.handle, "sub", claims.userId.rawValue),
            jwt_add_grant(token.handle, "sid", claims.sessionId),
            jwt_add_grant(token.handle, "role", claims.role.rawValue),
            jwt_add_grant_int(token.handle, "rights", claims.rightsVersion),
            jwt_add_grant_int(token.handle, "iat", Int(issuedAt.milliseconds / 1_000)),
            jwt_add_grant_int(token.handle, "exp", Int(claims.expiresAt.milliseconds / 1_000)),
        ]
        guard accepted.allSatisfy({ $0 == 0 }), let text = jwt_encode_str(token.handle) else { throw .malformed }
        defer { free(text) }
        return String(cString: text)
    }

    package func verify(_ text: String, at now: Timestamp) throws(AccessTokenError) -> AccessClaims {
        // C strings end at the first NUL: what follows would not be verified.
        guard text.utf8.count <= Self.lengthMax, !text.utf8.contains(0) else { throw .malformed }
        let token = try verified(text, at: now)
        guard token.text("iss") == issuer else { throw .wrongIssuer }
        guard token.text("aud") == audience else { throw .wrongAudience }
        guard let subject = token.text("sub"), let session = token.text("sid"),
            let role = token.text("role").flatMap(Role.init(rawValue:)), let rights = token.integer("rights"),
            let issued = token.integer("iat"), let expires = token.integer("exp")
        else { throw .malformed }
        let seconds = now.milliseconds / 1_000
        guard seconds < Int64(expires) + Int64(Self.clockSkewSeconds) else { throw .expired }
        guard seconds >= Int64(issued) - Int64(Self.clockSkewSeconds) else { throw .notYetValid }
        return AccessClaims(
            userId: User.ID(subject), sessionId: session, role: role, rightsVersion: rights,
            expiresAt: Timestamp(milliseconds: Int64(expires) * 1_000))
    }

    /// Reads the token once without a key to learn which key it names, and then with that key.
    private func verified(_ text: String, at now: Timestamp) throws(AccessTokenError) -> Token {
        guard let unverified = Token(text, secret: nil) else { throw .malformed }
        // `jwt_decode` believes the algorithm that the token names, `none` included.
        guard unverified.header("alg") == "HS256" else { throw .wrongAlgorithm }
        guard let id = unverified.header("kid"), let key = keys.key(id, at: now) else { throw .unknownKey }
        guard let token = Token(text, secret: key.secret), token.isHS256 else { throw .badSignature }
        return token
    }
}

/// A `jwt_t` of libjwt.
private final class Token {
    let handle: OpaquePointer

    init?() {
        var made: OpaquePointer?
        guard jwt_new(&made) == 0, let made else { return nil }
        handle = made
    }

    /// Verifies the signature when there is a secret.
    init?(_ text: String, secret: [UInt8]?) {
        var decoded: OpaquePointer?
        let code =
            secret.map { jwt_decode(&decoded, text, $0, Int32($0.count)) } ?? jwt_decode(&decoded, text, nil, 0)
        guard code == 0, let decoded else { return nil }
        handle = decoded
    }

    deinit { jwt_free(handle) }

    var isHS256: Bool { jwt_get_alg(handle) == JWT_ALG_HS256 }

    func header(_ name: String) -> String? { jwt_get_header(handle, name).map { String(cString: $0) } }

    func text(_ name: String) -> String? { jwt_get_grant(handle, name).map { String(cString: $0) } }

    func integer(_ name: String) -> Int? {
        // Zero is also what libjwt gives for a claim that is missing or no integer; `errno` tells the two apart.
        errno = 0
        let value = jwt_get_grant_int(handle, name)
        return errno == 0 ? value : nil
    }
}
