import Platform
import Protocol
import Testing

@testable import Auth

/// What people try on tokens. Every row is a token that differs from a good one in one thing, signed with the right
/// secret wherever a signature is not the thing: so it is this one check that must refuse it.
struct TokenAttackTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: AccessTokenError
        let token: @Sendable (TokenForge) -> String

        init(_ name: String, _ expected: AccessTokenError, _ token: @escaping @Sendable (TokenForge) -> String) {
            testDescription = name
            self.expected = expected
            self.token = token
        }
    }

    private func outcome(of token: String, _ forge: TokenForge) -> AccessTokenError? {
        do {
            _ = try forge.tokens.verify(token, at: TokenForge.now)
            return nil
        } catch {
            return error
        }
    }

    /// Or all the rows below would prove nothing.
    @Test func theForgeMakesGoodTokens() throws {
        let forge = try TokenForge()
        #expect(outcome(of: forge.good, forge) == nil)
        #expect(outcome(of: forge.claim("later", "[1]"), forge) == nil, "claims of a later release do no harm")
    }

    @Test(arguments: algorithms + keyIds + headers + signatures + claimTypes + claimValues + shapes)
    func isRefused(attack: Attack) throws {
        let forge = try TokenForge()
        #expect(outcome(of: attack.token(forge), forge) == attack.expected)
    }

    private static let algorithms: [Attack] =
        ["none", "None", "NONE", "nOnE"].flatMap { name in
            [
                Attack("alg \(name), no signature", .malformed) { forge in
                    forge.header("alg", "\"\(name)\"").prefixUntilSignature
                },
                Attack("alg \(name), signed all the same", .wrongAlgorithm) { $0.header("alg", "\"\(name)\"") },
            ]
        }
        + ["", "hs256", "HS256 ", "HS256\\u0000", "HS384", "HS512", "RS256", "RS512", "ES256", "PS256", "EdDSA"]
        .map { name in Attack("alg \(name)", .wrongAlgorithm) { $0.header("alg", "\"\(name)\"") } }
        + [
            Attack("alg missing", .malformed) { $0.header("alg", nil) },
            Attack("alg null", .malformed) { $0.header("alg", "null") },
            Attack("alg a number", .malformed) { $0.header("alg", "256") },
            Attack("alg a list", .malformed) { $0.header("alg", #"["HS256"]"#) },
            Attack("alg twice, ours last", .malformed) { $0.doubled(header: "alg", #""none""#, first: true) },
            Attack("alg twice, ours first", .malformed) { $0.doubled(header: "alg", #""none""#, first: false) },
        ]

    private static let keyIds: [Attack] =
        [
            "", "unknown", "../../../../../../dev/null", "/proc/self/environ", "' OR 1=1 --", "%2e%2e", "*",
            String(repeating: "k", count: 1_000),
        ].map { id in Attack("kid \(id.prefix(30))", .unknownKey) { $0.header("kid", "\"\(id)\"") } }
        + [
            Attack("kid missing", .malformed) { $0.header("kid", nil) },
            Attack("kid a number", .malformed) { $0.header("kid", "0") },
            Attack("kid null", .malformed) { $0.header("kid", "null") },
            Attack("kid twice, ours last", .malformed) { $0.doubled(header: "kid", #""x""#, first: true) },
            Attack("kid twice, ours first", .malformed) { $0.doubled(header: "kid", #""x""#, first: false) },
            Attack("kid in other letters", .unknownKey) { $0.header("kid", "\"\($0.keyId.swappingCase)\"") },
        ]

    private static let headers: [Attack] = [
        Attack("typ missing", .malformed) { $0.header("typ", nil) },
        Attack("typ of something else", .malformed) { $0.header("typ", #""JWE""#) },
        Attack("crit", .malformed) { $0.header("crit", #"["exp"]"#) },
        Attack("an own key in the header", .malformed) { $0.header("jwk", #"{"kty":"oct","k":"AA"}"#) },
        Attack("an address of keys", .malformed) { $0.header("jku", #""https://evil.example/keys""#) },
        Attack("an address of certificates", .malformed) { $0.header("x5u", #""https://evil.example/x""#) },
        Attack("certificates", .malformed) { $0.header("x5c", #"["AA"]"#) },
        Attack("unencoded payload", .malformed) { $0.header("b64", "false") },
        Attack("compressed", .malformed) { $0.header("zip", #""DEF""#) },
        Attack("header a list", .malformed) { $0.raw("[]", TokenForge.object($0.claims)) },
        Attack("header null", .malformed) { $0.raw("null", TokenForge.object($0.claims)) },
        Attack("header no JSON", .malformed) { $0.raw("HS256", TokenForge.object($0.claims)) },
    ]

    private static let signatures: [Attack] = [
        Attack("no signature", .malformed) { $0.withSignature { _ in "" } },
        Attack("one letter short", .malformed) { $0.withSignature { String($0.dropLast()) } },
        Attack("three letters short", .badSignature) { $0.withSignature { String($0.dropLast(3)) } },
        Attack("half", .badSignature) { $0.withSignature { String($0.prefix(20)) } },
        Attack("one letter more", .badSignature) { $0.withSignature { $0 + "A" } },
        Attack("some bytes more", .badSignature) { $0.withSignature { String($0.dropLast()) + "AAAAA" } },
        Attack("padded", .malformed) { $0.withSignature { $0 + "=" } },
        Attack("bits that do not count", .malformed) { $0.withSignature { $0.withSpareBits } },
        Attack("a blank inside", .malformed) { $0.withSignature { $0.prefix(10) + " " + $0.dropFirst(10) } },
        Attack("a line feed behind", .malformed) { $0.good + "\n" },
        Attack("a blank before", .malformed) { " " + $0.good },
        Attack("the other alphabet", .malformed) { $0.withSignature { "+/" + $0.dropFirst(2) } },
        Attack("percent-encoded", .malformed) { $0.withSignature { "%41" + $0.dropFirst(3) } },
        Attack("zeros", .badSignature) { $0.withSignature { _ in Base64URL.encode([UInt8](repeating: 0, count: 32)) } },
        Attack("with an empty secret", .badSignature) { $0.token($0.header, $0.claims, secret: []) },
        Attack("with the key's name", .badSignature) { $0.token($0.header, $0.claims, secret: Array($0.keyId.utf8)) },
        Attack("of another token", .badSignature) { forge in
            forge.claim("role", #""super_admin""#).prefixUntilSignature + forge.parts[2]
        },
        Attack("of the header alone", .badSignature) { forge in
            forge.withSignature { _ in
                Base64URL.encode(TokenForge.hmac(Array(forge.parts[0].utf8), TokenForge.secret))
            }
        },
    ]

    private static let claimTypes: [Attack] =
        ["iss", "aud", "sub", "sid", "role", "rights", "iat", "nbf", "exp"].flatMap { name in
            [
                Attack("\(name) missing", .malformed) { $0.claim(name, nil) },
                Attack("\(name) null", .malformed) { $0.claim(name, "null") },
                Attack("\(name) an object", .malformed) { $0.claim(name, "{}") },
                Attack("\(name) twice", .malformed) { $0.doubled(claim: name, "1", first: true) },
            ]
        }
        + ["rights", "iat", "nbf", "exp"].flatMap { name in
            [
                Attack("\(name) a text", .malformed) { $0.claim(name, "\"\(TokenForge.seconds)\"") },
                Attack("\(name) a fraction", .malformed) { $0.claim(name, "1750000000.5") },
                Attack("\(name) true", .malformed) { $0.claim(name, "true") },
                Attack("\(name) beyond numbers", .malformed) { $0.claim(name, "1e400") },
            ]
        }

    private static let claimValues: [Attack] = [
        Attack("another issuer", .wrongIssuer) { $0.claim("iss", #""somebody""#) },
        Attack("another audience", .wrongAudience) { $0.claim("aud", #""another-service""#) },
        Attack("a list of audiences with ours", .malformed) { $0.claim("aud", #"["workspace-api"]"#) },
        Attack("a role that is none", .malformed) { $0.claim("role", #""root""#) },
        Attack("nobody", .malformed) { $0.claim("sub", #""""#) },
        Attack("no session", .malformed) { $0.claim("sid", #""""#) },
        Attack("for ever", .malformed) { $0.claim("exp", "9223372036854775807") },
        Attack("for a year", .malformed) { $0.claim("exp", "\(TokenForge.seconds + 31_536_000)") },
        Attack("over before it began", .malformed) { $0.claim("exp", "\(TokenForge.seconds - 1)") },
        Attack("a negative time", .malformed) { $0.claim("exp", "-1") },
        Attack("from before time", .malformed) { $0.claim("iat", "-9223372036854775808") },
        Attack("not yet", .notYetValid) { $0.claim("nbf", "\(TokenForge.seconds + 31)") },
    ]

    private static let shapes: [Attack] = [
        Attack("nothing", .malformed) { _ in "" },
        Attack("dots", .malformed) { _ in ".." },
        Attack("two parts", .malformed) { $0.parts[0] + "." + $0.parts[1] },
        Attack("four parts", .malformed) { $0.good + "." + $0.parts[2] },
        Attack("five parts, as if encrypted", .malformed) { $0.good + ".AA.AA" },
        Attack("as JSON", .malformed) { #"{"payload":"\#($0.parts[1])","signature":"\#($0.parts[2])"}"# },
        Attack("claims a list", .malformed) { $0.raw(TokenForge.object($0.header), "[]") },
        Attack("claims no JSON", .malformed) { $0.raw(TokenForge.object($0.header), "admin") },
        Attack("claims empty", .malformed) { $0.raw(TokenForge.object($0.header), "{}") },
        Attack("something behind the claims", .malformed) {
            $0.raw(TokenForge.object($0.header), TokenForge.object($0.claims) + "{}")
        },
        Attack("a byte order mark", .malformed) {
            $0.raw(TokenForge.object($0.header), "\u{FEFF}" + TokenForge.object($0.claims))
        },
        Attack("no UTF-8", .malformed) {
            $0.signed(Array(TokenForge.object($0.header).utf8), [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D])
        },
        Attack("longer than any of ours", .malformed) {
            $0.claim("x", "\"\(String(repeating: "x", count: 2_048))\"")
        },
        Attack("a megabyte", .malformed) { _ in String(repeating: "a", count: 1 << 20) },
        Attack("a NUL behind", .malformed) { $0.good + "\u{0}" },
        Attack("a NUL and more", .malformed) { $0.good + "\u{0}.x" },
        Attack("a refresh token", .malformed) { _ in OpaqueToken.make(.refresh) },
        Attack("an API token", .malformed) { _ in OpaqueToken.make(.api) },
        Attack("the scheme in front", .malformed) { "Bearer " + $0.good },
    ]

    /// Within the skew of two clocks on either side, and not a second more.
    @Test(
        arguments: [
            ("exp", -1, .malformed), ("exp", 0, .malformed), ("nbf", 30, nil), ("nbf", 31, .notYetValid),
            ("iat", 30, nil), ("iat", 31, .notYetValid), ("iat", -1, .malformed),
        ] as [(String, Int64, AccessTokenError?)])
    func theClockHasABoundary(claim: String, offset: Int64, expected: AccessTokenError?) throws {
        let forge = try TokenForge()
        // A token lives 600 s from `iat`: one that was issued earlier and ends as late lives longer than ours do.
        #expect(outcome(of: forge.claim(claim, "\(TokenForge.seconds + offset)"), forge) == expected)
    }
}

extension String {
    /// With the dot.
    fileprivate var prefixUntilSignature: String { String(prefix(through: lastIndex(of: ".") ?? startIndex)) }

    fileprivate var swappingCase: String {
        String(map { $0.isUppercase ? Character($0.lowercased()) : Character($0.uppercased()) })
    }

    /// The last letter of 32 bytes has two bits that stand for nothing: another letter, the same bytes.
    fileprivate var withSpareBits: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        guard let last, let place = alphabet.firstIndex(of: last) else { return self }
        return dropLast() + String(alphabet[place + 1])
    }
}
