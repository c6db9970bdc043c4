import HTTPEngine
import Protocol
import Testing

@testable import API

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
