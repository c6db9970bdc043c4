import Testing

@testable import HTTPEngine

/// Links and caches are built from `Host`, so nothing but `uri-host [":" port]` may pass (RFC 9112 §3.2).
struct HostRuleTests {
    @Test(arguments: [
        "h", "example.org", "example.org:", "example.org:80", "a:65535", "127.0.0.1:1", "[::1]", "[::1]:8080",
        "[2001:db8::1.2.3.4]", "a_b-c.d~e", "x%20y", "a!$&'()*+,;=b",
    ])
    func allows(_ host: String) { #expect(Array(host.utf8).withUnsafeBytes { HostRule.allows($0) }) }

    @Test(arguments: [
        "", ":80", "a b", "a/b", "user@host", "a?b", "a#b", "a:b", "a:65536", "a:123456", "a:1:2", "[", "[]", "[::1",
        "[::1]x",
        "[1]", "[g::1]", "::1", "a\\b", "a\"", "ä", "%", "%2", "%zz", "a\u{0}", "a,b:1x", "<a>",
    ])
    func refuses(_ host: String) { #expect(!Array(host.utf8).withUnsafeBytes { HostRule.allows($0) }) }
}
