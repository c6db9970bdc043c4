import HTTPEngine
import Protocol
import Testing

@testable import API

/// Only pages that the operator listed may read answers, and they hear nothing that others do not.
struct AllowedOriginsTests {
    private let origins = AllowedOrigins(
        "https://a.example, https://b.example https://c.example:8443")

    @Test(arguments: [
        ("https://a.example", true), ("https://b.example", true), ("https://c.example:8443", true),
        ("https://c.example", false), ("http://a.example", false), ("https://a.example/", false),
        ("https://a.example.evil", false), ("null", false), ("*", false), ("", false),
    ])
    func namesAreWhole(origin: String, isAllowed: Bool) {
        #expect(origins.contains(origin) == isAllowed)
        #expect(origins.headers(for: origin).isEmpty != isAllowed)
    }

    @Test(arguments: [nil, "", " , "] as [String?])
    func nothingListedAllowsNobody(list: String?) {
        #expect(AllowedOrigins(list).headers(for: "https://a.example").isEmpty)
        #expect(!AllowedOrigins(list).contains(""))
    }

    @Test func aRequestOfNoPageGetsNoHeaders() {
        #expect(origins.headers(for: nil).isEmpty)
        #expect(origins.preflightHeaders(for: nil, allowed: "GET").isEmpty)
    }

    /// A shared cache would hand one page's answer to another.
    @Test func theAnswerDependsOnTheOrigin() {
        let headers = origins.headers(for: "https://a.example")
        #expect(headers.contains { $0 == ("Vary", "Origin") })
        #expect(headers.contains { $0 == ("Access-Control-Allow-Origin", "https://a.example") })
    }

    @Test func aPreflightTellsTheMethodsOfThePlace() {
        let headers = origins.preflightHeaders(for: "https://a.example", allowed: "GET, OPTIONS")
        #expect(headers.contains { $0 == ("Access-Control-Allow-Methods", "GET, OPTIONS") })
        let allowed = headers.first { $0.name == "Access-Control-Allow-Headers" }?.value ?? ""
        #expect(allowed.contains("If-Match"))
        #expect(allowed.contains(Contract.header))
    }

    @Test func aNewListCountsAtOnce() {
        let origins = AllowedOrigins("https://a.example")
        origins.replace(with: "https://b.example")
        #expect(!origins.contains("https://a.example"))
        #expect(origins.contains("https://b.example"))
    }
}

/// Several lines of one header are one list.
struct RawRequestTests {
    private let origin = Origin(address: "192.0.2.1")

    @Test func linesOfOneHeaderAreJoined() {
        let headers = Headers([("If-Match", "\"1\""), ("if-match", "\"2\""), ("Other", "x")])
        #expect(RawRequest(origin: origin, headers: headers).header("If-Match") == "\"1\", \"2\"")
    }

    @Test func whatIsNotThereIsNotEmpty() {
        #expect(RawRequest(origin: origin).header("If-Match") == nil)
        #expect(
            RawRequest(origin: origin, headers: Headers([("If-Match", "")])).header("If-Match") == "")
    }
}

/// What an operation takes and how much of it follows from its types alone.
struct OperationTests {
    private func operation<Request: APIRequest>(_ type: Request.Type) -> API.Operation {
        API.Operation(of: type) { _ in Answer(200, nil) }
    }

    @Test func bodiesEndWhereTheirKindEnds() {
        #expect(operation(CreateProject.self).bodyBytesMax == Limits.bodyBytesMax)
        #expect(operation(SendTelemetry.self).bodyBytesMax == Limits.telemetryBatchBytesMax)
        #expect(operation(ImportFile.self).bodyBytesMax == Limits.importBytesMax)
    }

    @Test func onlyChangesAreConditional() {
        #expect(operation(ChangeMiner.self).isConditional)
        #expect(!operation(GetMiner.self).isConditional)
        #expect(!operation(CreateMiner.self).isConditional)
    }

    @Test func aResourceHasATagAndAListHasNone() {
        #expect(operation(GetMiner.self).hasTag)
        #expect(!operation(ListMiners.self).hasTag)
    }

    @Test func aBodyIsNeededWhereSomethingInItIs() {
        #expect(operation(CreateProject.self).needsBody)
        #expect(operation(ImportFile.self).needsBody)
        #expect(!operation(GetProject.self).needsBody)
        #expect(!operation(Logout.self).needsBody)
    }

    /// A misspelt filter that is passed over would answer more than was asked for.
    @Test func aBodyLeavesNoRoomForAQuery() {
        #expect(operation(CreateProject.self).queryNames == [])
        #expect(
            operation(ListMiners.self).queryNames?.isSuperset(of: ["limit", "cursor", "status"]) == true)
    }

    @Test func parametersComeFromThePath() {
        #expect(RouteTree.parameters(of: "/api/{kind}/templates/{name}") == ["kind", "name"])
        #expect(RouteTree.parameters(of: "/api/projects") == [])
    }
}

/// Methods of a place are told in one order, and `HEAD` goes wherever `GET` does.
struct RoutePlaceTests {
    @Test(
        arguments: [
            ([.post], "POST, OPTIONS"), ([.get], "GET, HEAD, OPTIONS"),
            ([.delete, .get], "GET, HEAD, DELETE, OPTIONS"),
            ([.patch, .put, .post, .get], "GET, HEAD, POST, PUT, PATCH, OPTIONS"),
        ] as [([Route.Method], String)])
    func tellsWhatIsAllowed(methods: [Route.Method], expected: String) {
        let tree = RouteTree(
            methods.map { method in
                API.Operation(Route(method, "/a", needs: .open, ""), answering: "text/plain") { _ in
                    Answer(200, nil)
                }
            })
        #expect(tree.find("/a".utf8.span)?.place.allowed == expected)
    }
}

/// At most so many parameters, and none that would steer a terminal.
struct QueryBoundsTests {
    private func query(_ count: Int) -> String {
        (0..<count).map { "p\($0)=1" }.joined(separator: "&")
    }

    @Test func parametersHaveAnEnd() throws {
        #expect(try QueryString.parse(query(64)).count == 64)
        #expect(throws: Problem.self) { try QueryString.parse(query(65)) }
    }

    @Test(arguments: [
        ("%C2%80", nil), ("%C2%9F", nil), ("%C2%A0", "\u{A0}"), ("%1F", nil), ("%20", " "),
        ("%7E", "~"),
    ])
    func controlsOfBothTablesAreRefused(text: String, expected: String?) {
        #expect(QueryString.decode(text.utf8) == expected)
    }

    @Test(arguments: [("a+b", true, "a b"), ("a+b", false, "a+b"), ("a%2Bb", true, "a+b")])
    func aPlusIsABlankInQueriesAlone(text: String, inQuery: Bool, expected: String) {
        #expect(QueryString.decode(text.utf8, plusIsSpace: inQuery) == expected)
    }

    @Test func aNameWithoutAValueIsEmpty() throws {
        #expect(try QueryString.parse("a&b=").map(\.value) == ["", ""])
    }

    @Test func whatComesTwiceIsNamed() {
        let problem = #expect(throws: Problem.self) { try QueryString.parse("cursor=1&cursor=2") }
        #expect(problem?.code == "query-duplicate")
        #expect(problem?.errors?.map(\.field) == ["cursor"])
    }
}
