import Protocol
import Testing

@testable import API

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
