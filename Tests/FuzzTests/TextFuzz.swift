import Auth
import Protocol

@testable import API
@testable import Platform

extension FuzzSubject {
    /// No name comes twice, nothing in it can end a line of a log, and it reads the same when it is encoded again.
    static let queryString = FuzzSubject("query-string") { bytes in
        guard let pairs = try? QueryString.parse(String(decoding: bytes, as: UTF8.self)) else { return }
        try promise(Set(pairs.map(\.name)).count == pairs.count, "a name comes twice")
        for text in pairs.flatMap({ [$0.name, $0.value] }) {
            try promise(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a control character")
        }
        let again = try QueryString.parse(
            pairs.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&"))
        try promise(again.elementsEqual(pairs, by: ==), "reads differently when encoded again")
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.map { "%" + Hexadecimal.encode([$0]) }.joined()
    }

    /// Two texts never stand for the same bytes: a cache or a revocation list keyed by one would miss the other.
    static let base64URL = FuzzSubject("base64url") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let decoded = Base64URL.decode(text) {
            try promise(Base64URL.encode(decoded) == text, "another spelling is accepted")
        }
        try promise(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "does not come back")
    }

    /// Whoever cannot sign cannot say anything: an accepted token says exactly what the signed one said.
    static let accessToken = FuzzSubject("access-token") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let claims = try? TokenForgery.tokens?.verify(text, at: TokenForgery.now) else { return }
        try promise(claims == TokenForgery.claims, "forged: \(claims)")
    }

    /// Names and values are what stands in the file, without surprises at the ends.
    static let configurationFile = FuzzSubject("configuration-file") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let file = ConfigurationFile(path: "server.conf", text: text)
        for line in file.lines {
            try promise(!line.name.isEmpty && !line.name.contains("\n") && !line.value.contains("\n"), "a line break")
        }
        let again = ConfigurationFile(
            path: "server.conf", text: file.lines.map { "\($0.name) = \($0.value)\n" }.joined())
        try promise(again.faults.isEmpty, "what was understood is no longer")
        try promise(again.lines.map(\.value) == file.lines.map(\.value), "reads differently when written down again")
    }
}

/// One signed token's claims and the key that signed it.
private enum TokenForgery {
    static let now = Timestamp(milliseconds: 1_700_000_000_000)
    static let claims = AccessClaims(
        userId: User.ID("u1"), sessionId: "s1", role: .viewer, rightsVersion: 1,
        expiresAt: now.advanced(bySeconds: 600))
    static let tokens = (try? KeyRing(secret: String(repeating: "k", count: 32))).map { AccessTokens(keys: $0) }
}
