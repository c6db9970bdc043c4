import MinerProtocol
import Testing

@testable import Collector

/// A login is given when it is asked for, again when the question is a new one, and not a third time.
struct WebVisitTests {
    private static let challenge =
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"N\", qop=\"auth\"\r\n\r\n"

    private static func visit(_ login: String? = "root:x") -> WebVisit {
        WebVisit(MinerAddress(number: 1), port: 80, login: login.flatMap { MachineLogin($0) })
    }

    private static func outcome(_ text: String) -> Outcome { .answered(Array(text.utf8)) }

    private static func text(_ question: Question) -> String { String(decoding: question.bytes, as: UTF8.self) }

    @Test func theLoginTravelsOnlyWhenItIsAskedFor() {
        var visit = Self.visit()
        #expect(!Self.text(visit.question("GET", "/a")).contains("Authorization"))
        #expect(visit.hear(Self.outcome(Self.challenge)) == .again)
        let second = Self.text(visit.question("GET", "/a"))
        #expect(second.contains("Authorization: Digest username=\"root\"") && second.contains("nc=00000001"))
        #expect(!second.contains("root:x"), "the password never travels")
    }

    @Test func requestsAreCounted() {
        var visit = Self.visit()
        _ = visit.question("GET", "/a")
        _ = visit.hear(Self.outcome(Self.challenge))
        _ = visit.question("GET", "/a")
        #expect(Self.text(visit.question("POST", "/b", body: [65])).contains("nc=00000002"))
    }

    @Test func aLoginThatIsRefusedIsNotTriedAgain() {
        var visit = Self.visit()
        _ = visit.question("GET", "/a")
        #expect(visit.hear(Self.outcome(Self.challenge)) == .again)
        _ = visit.question("GET", "/a")
        #expect(visit.hear(Self.outcome(Self.challenge)) == .loginRefused)
    }

    @Test func aQuestionThatIsTooOldIsAnsweredAnew() {
        var visit = Self.visit()
        _ = visit.question("GET", "/a")
        _ = visit.hear(Self.outcome(Self.challenge))
        for _ in 0..<2 { _ = visit.question("GET", "/a") }
        #expect(visit.hear(Self.outcome(Self.challenge)) == .again)
        #expect(Self.text(visit.question("GET", "/a")).contains("nc=00000001"))
    }

    @Test func withoutALoginNothingIsGuessed() {
        var visit = Self.visit(nil)
        #expect(visit.hear(Self.outcome(Self.challenge)) == .loginMissing)
    }

    @Test(arguments: ["HTTP/1.1 401 X\r\n\r\n", "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"r\"\r\n\r\n"])
    func anotherWayToSignInIsARefusal(text: String) {
        var visit = Self.visit()
        #expect(visit.hear(Self.outcome(text)) == .loginRefused, "a password in clear text is never sent")
    }

    @Test(arguments: [Outcome.refused, .timedOut, .answered([]), .answered([0, 1])])
    func silenceIsSilence(outcome: Outcome) {
        var visit = Self.visit()
        #expect(visit.hear(outcome) == .silence)
    }

    @Test func bodiesSayHowLongTheyAre() {
        var visit = Self.visit()
        let text = Self.text(visit.question("POST", "/b", body: Array("{}".utf8)))
        #expect(text.contains("Content-Length: 2\r\n") && text.hasSuffix("\r\n\r\n{}"))
    }
}
