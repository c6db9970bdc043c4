import Testing

@testable import HTTPEngine

/// Path and query are parted at the first question mark, in every form of a target that a server must know.
struct RequestTargetTests {
    private struct Parts: Equatable {
        let path: String
        let query: String?
    }

    private func split(_ target: String, method: RequestMethod = .get) throws -> Parts {
        var index = HeadIndex()
        let bytes = Array(target.utf8)
        index.method = method
        index.target = 0..<bytes.count
        return try bytes.withUnsafeBytes { bytes in
            try RequestTarget.split(bytes, into: &index)
            func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
            return Parts(path: text(index.path), query: index.query.map(text))
        }
    }

    @Test(
        arguments: [
            ("/", "/", nil), ("/a/b", "/a/b", nil), ("/a?b=c", "/a", "b=c"), ("/a?", "/a", ""),
            ("/a?b?c", "/a", "b?c"), ("/?/../..", "/", "/../.."), ("/a?%zz", "/a", "%zz"),
        ] as [(String, String, String?)])
    func theFirstQuestionMarkParts(target: String, path: String, query: String?) throws {
        #expect(try split(target) == Parts(path: path, query: query))
    }

    @Test(
        arguments: [
            ("http://h/a?b", "/a", "b"), ("https://h:8443/a", "/a", nil), ("HTTP://h/", "/", nil),
            ("http://h", "/", nil), ("http://h?b", "/", "b"), ("http://[::1]:80/x", "/x", nil),
        ] as [(String, String, String?)])
    func theFormForProxiesIsUnderstood(target: String, path: String, query: String?) throws {
        #expect(try split(target) == Parts(path: path, query: query))
    }

    @Test(arguments: ["http://", "http:///a", "http://u@h/a", "ftp://h/a", "h/a", "http:/h", "*a"])
    func whatIsNoTargetIsRefused(target: String) {
        #expect(throws: Refusal.self) { try split(target) }
    }

    @Test func theStarIsForOptionsAlone() throws {
        #expect(try split("*", method: .options) == Parts(path: "*", query: nil))
        #expect(throws: Refusal.self) { try split("*") }
        #expect(throws: Refusal.self) { try split("**", method: .options) }
    }

    @Test(arguments: ["h:443", "/"]) func thisServerIsNoProxy(target: String) {
        #expect(throws: Refusal.unsupportedMethod) { try split(target, method: .other("CONNECT")) }
    }

    @Test(arguments: ["/..", "/a/../..", "/%2e%2e", "http://h/../a"]) func noTargetLeadsAboveTheRoot(target: String) {
        #expect(throws: Refusal.malformed("The path leads above the root.")) { try split(target) }
    }
}
