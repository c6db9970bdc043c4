import HTTPEngine
import Platform
import Protocol
import Testing

@testable import API

/// A client hears at once whether it and the server understand each other, in the version and in the form.
struct NegotiationTests {
    private let api = TestAPI { router in
        router.onOpen(Login.self) { _, _ in throw Problem(401, "sign-in-refused", "") }
        router.on(ListProjects.self) { _, _ in Page(items: []) }
        router.on(Logout.self) { _, _ in Empty() }
    }

    private static let own = Contract.version

    @Test(
        arguments: [
            ("\(own)", 200, nil), ("\(own.major).0", 200, nil), ("\(own.major).9999", 200, nil),
            ("\(own.major + 1).0", 400, "contract-unsupported"), ("0.9", 400, "contract-unsupported"),
            ("1", 400, "contract-invalid"), ("1.x", 400, "contract-invalid"), ("1.1.1", 400, "contract-invalid"),
            ("", 400, "contract-invalid"), ("-1.0", 400, "contract-invalid"), ("1.00000", 400, "contract-invalid"),
        ] as [(String, Int, String?)])
    func anotherMajorVersionIsRefused(version: String, status: Int, code: String?) async {
        let answer = await api.send("GET", "/api/projects", as: .viewer, [(Contract.header, version)])
        #expect(answer.status == status)
        #expect(answer.problem?.code == code)
    }

    /// Whoever reads it must know which side to update.
    @Test(arguments: [("0.9", "Update your program"), ("\(own.major + 1).0", "Update this server")])
    func theRefusalSaysWhatToDo(version: String, advice: String) async {
        let answer = await api.send("GET", "/api/projects", as: .viewer, [(Contract.header, version)])
        #expect(answer.problem?.detail.contains(advice) == true)
    }

    @Test func whoSaysNothingIsServed() async {
        #expect(await api.send("GET", "/api/projects", as: .viewer).status == 200)
    }

    @Test(arguments: [
        ("*/*", 200), ("application/json", 200), ("application/*", 200), ("APPLICATION/JSON", 200),
        ("text/html, application/json;q=0.1", 200), ("text/html,*/*;q=0.8", 200),
        ("application/json; charset=utf-8", 200),
        ("text/html", 406), ("image/*", 406), ("application/json;q=0", 406), ("application/json;q=0.000", 406),
        ("application/problem+json", 406),
    ])
    func theFormMustBeWanted(accept: String, status: Int) async {
        let answer = await api.send("GET", "/api/projects", as: .viewer, [("Accept", accept)])
        #expect(answer.status == status)
        if status == 406 { #expect(answer.problem?.code == "form-unavailable") }
    }

    @Test func anAnswerWithoutABodyHasNoForm() async {
        #expect(await api.send("POST", "/api/auth/logout", as: .viewer, [("Accept", "text/html")]).status == 204)
    }
}

/// A request has one name, in the answer, in the problem and in the log; a given one is taken if it can do no harm.
struct RequestNameTests {
    private let api = TestAPI { router in router.on(ListProjects.self) { _, _ in Page(items: []) } }

    @Test(arguments: ["a", "7f3e-22", "Proxy_1.0", String(repeating: "x", count: 64)])
    func aPlainNameIsKept(name: String) async {
        let answer = await api.send("GET", "/api/projects", [("X-Request-Id", name)])
        #expect(answer.header("X-Request-Id") == name)
        #expect(answer.problem?.requestId == name)
    }

    @Test(arguments: ["", " ", "a b", "a\tb", "é", "a;b", "<script>", String(repeating: "x", count: 65)])
    func anyOtherIsReplaced(name: String) async {
        let answer = await api.send("GET", "/api/projects", as: .viewer, [("X-Request-Id", name)])
        #expect(answer.header("X-Request-Id") == "7")
    }

    /// Otherwise the shortcut for kept answers would lose the name.
    @Test func aNamedRequestTakesTheLongWay() throws {
        let handler = try Router().handler(resolver: CallerResolver(RoleVerifier()), monitor: ServerMonitor())
        let plain = TestAPI.request("GET", "/health")
        let named = TestAPI.request("GET", "/health", [("X-Request-Id", "a")])
        let picky = TestAPI.request("GET", "/health", [("Accept", "text/html")])
        #expect(plain.withHead { handler.answerAtOnce($0) } != nil)
        #expect(named.withHead { handler.answerAtOnce($0) } == nil)
        #expect(picky.withHead { handler.answerAtOnce($0) } == nil)
    }
}
