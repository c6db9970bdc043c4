import Platform
import Protocol

@testable import Auth

/// Makes tokens that no server would: any header, any claims, signed with the right secret or another.
struct TokenForge {
    static let secret = Array(String(repeating: "s", count: 40).utf8)
    static let now = Timestamp(milliseconds: 1_750_000_000_000)
    static let seconds = now.milliseconds / 1_000

    let tokens: AccessTokens
    let keyId: String

    init() throws {
        let ring = try KeyRing(secret: String(decoding: Self.secret, as: UTF8.self))
        tokens = AccessTokens(keys: ring)
        keyId = ring.signingKey?.id ?? ""
    }

    /// Members of a good header, as JSON.
    var header: [(name: String, value: String)] {
        [("alg", #""HS256""#), ("kid", "\"\(keyId)\""), ("typ", #""JWT""#)]
    }

    /// Members of good claims, as JSON.
    let claims: [(name: String, value: String)] = [
        ("iss", #""workspace""#), ("aud", #""workspace-api""#), ("sub", #""u1""#), ("sid", #""s1""#),
        ("role", #""operator""#), ("rights", "3"), ("iat", "\(seconds)"), ("nbf", "\(seconds)"),
        ("exp", "\(seconds + 600)"),
    ]

    /// A token with one member of the header changed, added, or removed when nil.
    func header(_ name: String, _ value: String?) -> String { token(Self.changed(header, name, value), claims) }

    func claim(_ name: String, _ value: String?) -> String { token(header, Self.changed(claims, name, value)) }

    /// One member twice: `first` comes before the good one.
    func doubled(header name: String, _ value: String, first: Bool) -> String {
        token(first ? [(name, value)] + header : header + [(name, value)], claims)
    }

    func doubled(claim name: String, _ value: String, first: Bool) -> String {
        token(header, first ? [(name, value)] + claims : claims + [(name, value)])
    }

    func token(
        _ header: [(name: String, value: String)], _ claims: [(name: String, value: String)],
        secret: [UInt8] = secret
    ) -> String {
        raw(Self.object(header), Self.object(claims), secret: secret)
    }

    /// Signs whatever the two texts are.
    func raw(_ header: String, _ claims: String, secret: [UInt8] = secret) -> String {
        signed(Array(header.utf8), Array(claims.utf8), secret: secret)
    }

    func signed(_ header: [UInt8], _ claims: [UInt8], secret: [UInt8] = secret) -> String {
        let input = Base64URL.encode(header) + "." + Base64URL.encode(claims)
        return input + "." + Base64URL.encode(Self.hmac(Array(input.utf8), secret))
    }

    var good: String { token(header, claims) }

    /// The three parts of a good token.
    var parts: [String] { good.split(separator: ".").map(String.init) }

    func withSignature(_ change: (String) -> String) -> String {
        "\(parts[0]).\(parts[1]).\(change(parts[2]))"
    }

    static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func changed(
        _ members: [(name: String, value: String)], _ name: String, _ value: String?
    ) -> [(name: String, value: String)] {
        let others = members.filter { $0.name != name }
        return value.map { others + [(name, $0)] } ?? others
    }

    /// RFC 2104 by the book, so that a mistake of ours and of the library are not the same.
    static func hmac(_ message: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        let short = secret.count > 64 ? SHA256.digest(secret) : secret
        let key = short + [UInt8](repeating: 0, count: 64 - short.count)
        return SHA256.digest(key.map { $0 ^ 0x5C } + SHA256.digest(key.map { $0 ^ 0x36 } + message))
    }
}
