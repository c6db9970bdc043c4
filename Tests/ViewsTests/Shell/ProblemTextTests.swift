import GTKKit
import Protocol
import Testing

@testable import Views

/// What went wrong is said in the reader's words, and never with nothing at all.
struct ProblemTextTests {
    private static func problem(_ status: Int, _ detail: String = "The server's own words.") -> Problem {
        Problem(status, "code", detail)
    }

    @Test(arguments: [
        (0, "The server cannot be reached"), (401, "You are signed out"), (403, "You may not see this"),
        (404, "This does not exist"), (409, "Someone else was faster"), (412, "Someone else was faster"),
        (429, "Too many attempts"), (500, "Something went wrong"), (422, "Something went wrong"),
    ])
    func titlesSayWhatItIs(status: Int, title: String) { #expect(ProblemText.title(Self.problem(status)) == title) }

    @Test(arguments: [404, 409, 422, 500, 503])
    func theServersSentenceStandsWhereWeHaveNoBetter(status: Int) {
        #expect(ProblemText.text(Self.problem(status)) == "The server's own words.")
    }

    @Test(arguments: [0, 401, 403, 412])
    func ourSentenceSaysWhatToDo(status: Int) {
        let text = ProblemText.text(Self.problem(status))
        #expect(text != "The server's own words." && text.hasSuffix("."))
    }

    @Test(arguments: [(nil, "30"), (7, "7")] as [(Int?, String)])
    func tooManyAttemptsNameTheWait(seconds: Int?, shown: String) {
        var problem = Self.problem(429)
        problem.retryAfterS = seconds
        #expect(ProblemText.text(problem).contains(shown))
    }
}

/// An empty place says why and offers what helps; a failed one offers to try again.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct PageStatesTests {
    init() throws { try #require(Application.start()) }

    @Test func anEmptyPlaceOffersOneWayOut() throws {
        var acted = 0
        let state = emptyState(icon: "x", "Nothing here", "Because.", action: ("Make one", { acted += 1 }))
        #expect(state.texts == ["Nothing here", "Because.", "Make one"])
        try #require(state.find("state-action")).emit("clicked")
        #expect(acted == 1)
    }

    @Test func withoutAWayOutThereIsNoButton() {
        let state = emptyState(icon: "x", "Nothing here", "")
        #expect(state.texts == ["Nothing here"] && state.find("state-action") == nil)
    }

    @Test func aFailureCanBeTriedAgain() throws {
        var tries = 0
        let state = problemState(Problem(500, "internal", "It broke.")) { tries += 1 }
        #expect(state.texts.contains("It broke.") && state.texts.contains("Copy details"))
        try #require(state.find("retry")).emit("clicked")
        #expect(tries == 1)
    }

    @Test func loadingSaysSo() { #expect(loadingState().texts == ["Loading…"]) }

    @Test func theKeysAreListed() async {
        let window = Window(width: 400, height: 300)
        window.content = Label("page")
        window.present()
        KeyHelp.open(over: window)
        MainLoop.turn()
        window.destroy()
        #expect(ShellKey.help.count >= 8)
    }
}
