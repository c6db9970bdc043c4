import Protocol
import Testing

@testable import API

/// A tag matches itself, weak or strong, and nothing that only looks like it.
struct EntityTagsTests {
    @Test(arguments: [
        ("\"3\"", true), ("W/\"3\"", true), ("*", true), ("\"2\", \"3\"", true),
        ("\"2\",\t\"3\" ", true),
        ("\"33\"", false), ("3", false), ("\"2\"", false), ("", false), (",", false),
        ("w/\"3\"", false),
    ])
    func matches(header: String, isMatch: Bool) {
        #expect(EntityTags.matches(header, "\"3\"") == isMatch)
    }

    @Test func aWeakTagOfOursMatchesAStrongOne() { #expect(EntityTags.matches("\"3\"", "W/\"3\"")) }
}

/// A body is JSON when its header says so, in UTF-8 or in nothing that it names.
struct MediaTypeTests {
    @Test(
        arguments: [
            ("application/json", true), ("Application/JSON", true),
            ("application/json; charset=utf-8", true),
            ("application/json;charset=\"UTF-8\"", true), ("application/json; v=1", true),
            ("application/json; charset=latin1", false), ("application/json; charset=utf-16", false),
            ("application/problem+json", false), ("text/json", false), ("", false), (nil, false),
            ("application/jsonx", false),
        ] as [(String?, Bool)])
    func isJSON(header: String?, expected: Bool) { #expect(MediaType(header).isJSON == expected) }

    @Test func theNameIsWithoutParameters() {
        #expect(MediaType(" Text/HTML ; a=b").name == "text/html")
    }
}

/// A refusal carries the headers that tell a program what to do next.
struct ProblemAnswerTests {
    private func header(_ name: String, of problem: Problem) -> String? {
        Answer(problem).headers.first { $0.name == name }?.value
    }

    @Test func sayWhenToTryAgain() {
        #expect(header("Retry-After", of: Problem(503, "busy", "", retryAfterS: 5)) == "5")
        #expect(header("Retry-After", of: Problem(404, "none", "")) == nil)
    }

    @Test(arguments: [(401, true), (403, false)])
    func onlyAStrangerIsAskedToSignIn(status: Int, asks: Bool) {
        #expect((header("WWW-Authenticate", of: Problem(status, "x", "")) != nil) == asks)
    }

    @Test func isAProblemDocument() {
        let answer = Answer(Problem(404, "none", "Nothing."), headers: [("Allow", "GET")])
        #expect(answer.contentType == "application/problem+json")
        #expect(answer.headers.contains { $0 == ("Allow", "GET") })
        #expect(answer.entityTag == nil)
    }

    @Test func nothingToSayHasNoBodyAndNoType() throws {
        let answer = try Answer(Empty(), to: Logout.route)
        #expect(answer.status == 204)
        #expect(answer.body.isEmpty)
        #expect(answer.contentType == nil)
    }
}
