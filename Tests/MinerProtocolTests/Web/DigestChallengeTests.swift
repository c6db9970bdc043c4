import Testing

@testable import MinerProtocol

/// A machine admits whoever answers as RFC 7616 says, and is asked for nothing else.
struct DigestChallengeTests {
    private static let example =
        #"Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", "#
        + #"opaque="5ccc069c403ebaf9f0171e9517f40e41""#

    private static func login(_ text: String = "Mufasa:Circle Of Life") throws -> MachineLogin {
        try #require(MachineLogin(text))
    }

    /// The example of RFC 2617, section 3.5.
    @Test func answersAsTheStandardDoes() throws {
        let challenge = try #require(DigestChallenge(Self.example))
        let answer = challenge.answer(
            try Self.login(), method: "GET", target: "/dir/index.html", count: 1, clientNonce: "0a4f113b")
        let fields = DigestChallenge.fields(of: answer)
        #expect(fields["response"] == "6629fae49393a05397450978507c4ef1")
        #expect(fields["nc"] == "00000001" && fields["opaque"] == "5ccc069c403ebaf9f0171e9517f40e41")
        #expect(fields["uri"] == "/dir/index.html" && fields["username"] == "Mufasa")
    }

    /// RFC 2069, which some firmware still speaks.
    @Test func withoutAWayRequestsAreNotCounted() throws {
        let challenge = try #require(
            DigestChallenge(#"Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093""#))
        let answer = challenge.answer(
            try Self.login("Mufasa:CircleOfLife"), method: "GET", target: "/dir/index.html", count: 1,
            clientNonce: "x")
        #expect(DigestChallenge.fields(of: answer)["response"] == "1949323746fe6a43ef61f9606e7febea")
        #expect(!answer.contains("nc="))
    }

    @Test(
        arguments: [
            "", "Basic realm=\"x\"", "Digest", "Digest realm=\"x\"", "Digest nonce=\"x\"",
            "Digest realm=\"x\", nonce=\"y\", algorithm=SHA-256", "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"",
        ])
    func whatItCannotAnswerIsNoChallenge(header: String) { #expect(DigestChallenge(header) == nil) }

    @Test func fieldsMayHaveCommasInQuotes() {
        let fields = DigestChallenge.fields(of: #"Digest Realm="a, b", nonce=n , qop="auth""#)
        #expect(fields["realm"] == "a, b" && fields["nonce"] == "n " && fields["qop"] == "auth")
    }

    @Test(
        arguments: [
            ("root:root", "root", "root"), ("a:b:c", "a", "b:c"), ("u:", "u", ""),
            ("u: with blanks ", "u", " with blanks "),
        ])
    func loginsHaveAName(text: String, user: String, password: String) throws {
        let login = try Self.login(text)
        #expect(login.user == user && login.password == password)
    }

    /// What ends a header would begin another.
    @Test(arguments: ["", "root", ":x", "a\"b:c", "a:b\r\nHost: x", "a\\:b", "a:\u{7F}"])
    func whatCannotTravelIsNoLogin(text: String) { #expect(MachineLogin(text) == nil) }
}
