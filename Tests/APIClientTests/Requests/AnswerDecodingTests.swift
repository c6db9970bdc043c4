import Protocol
import Testing

@testable import APIClient

/// Whatever answers, a caller gets a value or a `Problem` with the right status.
struct AnswerDecodingTests {
    @Test func noBodyIsEmpty() throws {
        #expect(try AnswerDecoding.decode(Empty.self, from: HTTPAnswer(204)) == Empty())
    }

    @Test func aProblemKeepsItsCode() {
        let body = #"{"type":"about:blank","title":"Conflict","status":409,"code":"name-taken","detail":"Taken."}"#
        let problem = AnswerDecoding.problem(HTTPAnswer(409, body: Array(body.utf8)))
        #expect(problem.code == "name-taken")
        #expect(problem.detail == "Taken.")
    }

    @Test func aProxysErrorPageIsAProblemToo() {
        let problem = AnswerDecoding.problem(
            HTTPAnswer(503, headers: ["retry-after": "7"], body: Array("<html>down</html>".utf8)))
        #expect(problem.status == 503)
        #expect(problem.retryAfterS == 7)
    }

    @Test(arguments: ["", "[]", "{\"status\":1}", "not json", "null"])
    func anUnreadableAnswerIsNotTakenForAnEmptyOne(body: String) {
        #expect(throws: Problem.self) {
            try AnswerDecoding.decode(Health.self, from: HTTPAnswer(200, body: Array(body.utf8)))
        }
    }
}
