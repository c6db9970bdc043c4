import Protocol
import Testing

@testable import API

/// Paths lead to their operations, byte for byte.
struct RouteTreeTests {
    private static let tree = RouteTree(
        [
            Route(.get, "/health", needs: .open, ""), Route(.get, "/api/projects", needs: .open, ""),
            Route(.post, "/api/projects", needs: .open, ""), Route(.get, "/api/projects/{id}", needs: .open, ""),
            Route(.get, "/api/projects/templates", needs: .open, ""),
            Route(.get, "/api/projects/{id}/containers", needs: .open, ""),
            Route(.get, "/api/{kind}/templates/{name}", needs: .open, ""),
        ].map { route in Operation(route, answering: "text/plain") { _ in Answer(200, nil) } })

    @Test(
        arguments: [
            ("/health", "/health", []), ("/api/projects", "/api/projects", []),
            ("/api/projects/a", "/api/projects/{id}", ["a"]),
            ("/api/projects/templates", "/api/projects/templates", []),
            ("/api/projects/templates/x", "/api/{kind}/templates/{name}", ["projects", "x"]),
            ("/api/projects/a/containers", "/api/projects/{id}/containers", ["a"]),
            ("/", nil, []), ("", nil, []), ("health", nil, []), ("/health/", nil, []), ("/healthy", nil, []),
            ("/api", nil, []),
            ("/api/projects//containers", nil, []), ("/api//projects", nil, []), ("/api/projects/a/b", nil, []),
            ("*", nil, []),
        ] as [(String, String?, [String])])
    func finds(path: String, route: String?, values: [String]) {
        let found = Self.tree.find(path.utf8.span)
        #expect(found?.place.operations[.get]?.route.path == route)
        let bytes = Array(path.utf8)
        #expect((found?.values ?? []).map { String(decoding: bytes[$0], as: UTF8.self) } == values)
    }

    @Test func knowsWhatIsAllowed() {
        #expect(Self.tree.find("/api/projects".utf8.span)?.place.allowed == "GET, HEAD, POST, OPTIONS")
    }
}

/// Only what is UTF-8 without control characters comes out of percent-encoding.
struct QueryStringTests {
    @Test(
        arguments: [
            ("a", "a"), ("a%20b", "a b"), ("%C3%A9", "é"), ("a+b", "a+b"), ("%2F", "/"), ("", ""), ("%", nil),
            ("%4", nil),
            ("%g0", nil), ("%00", nil), ("%0A", nil), ("%7F", nil), ("%C3", nil), ("%ED%A0%80", nil),
            ("%F0%9F%98%80", "😀"),
        ] as [(String, String?)])
    func decodes(text: String, expected: String?) { #expect(QueryString.decode(text.utf8) == expected) }

    @Test func readsNamesAndValues() throws {
        let query = try QueryString.parse("a=1&b=x+y&c&d=e=f&&%61b=2")
        #expect(query.map(\.name) == ["a", "b", "c", "d", "ab"])
        #expect(query.map(\.value) == ["1", "x y", "", "e=f", "2"])
        #expect(try QueryString.parse(nil).isEmpty)
    }

    @Test(arguments: ["a=1&a=2", "a=1&%61=2", "a=%", "%ff=1", String(repeating: "a&", count: 65)])
    func refuses(query: String) {
        #expect(throws: Problem.self) { try QueryString.parse(query) }
    }
}
