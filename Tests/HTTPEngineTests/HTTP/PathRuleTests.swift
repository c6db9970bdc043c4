import Testing

@testable import HTTPEngine

/// However `..` is written, it must not lead above the root; nothing that is no character may hide behind a `%`.
struct PathRuleTests {
    @Test(arguments: [
        "/", "/a", "/a/..", "/a/../b", "/a/b/../..", "/.", "/./a", "/...", "/..a", "/a..", "/a/.b", "/%41", "/%2e",
        "//",
        "/a//..", "/%2E%2e%2E", "/a/%2e%2e", "/a%2f..", "/%20", "/%7e", "/%ff", "/~", "/a/..b/../..",
    ])
    func allows(_ path: String) {
        #expect(throws: Never.self) { try check(path) }
    }

    @Test(arguments: [
        "/..", "/../a", "/a/../..", "/a/../../b", "/./..", "/.//..", "/%2e%2e", "/%2e.", "/.%2E/a", "/..%2f",
        "/a%2f..%2f..",
        "/a/b/../../..", "//../..",
    ])
    func refusesToClimb(_ path: String) {
        #expect(throws: Refusal.malformed("The path leads above the root.")) { try check(path) }
    }

    @Test(arguments: ["/%", "/%4", "/%zz", "/%4g", "/%g4", "/a%", "/%%41", "/% 41", "/%+1"])
    func refusesABrokenEscape(_ path: String) {
        #expect(throws: Refusal.malformed("A % in the path needs two hex digits.")) { try check(path) }
    }

    @Test(arguments: ["/%00", "/a%0d%0aX:y", "/%1F", "/%7f", "/%09"])
    func refusesWhatHides(_ path: String) {
        #expect(throws: Refusal.malformed("A control character hides in the path.")) { try check(path) }
    }

    private func check(_ path: String) throws {
        try Array(path.utf8).withUnsafeBytes { try PathRule.check($0) }
    }
}
