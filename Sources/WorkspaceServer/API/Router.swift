package import Auth
package import Protocol

/// Matches requests to handlers; permission and decoding are done before a handler runs.
package struct Router {
    private(set) package var routes: [Route] = []

    package init() {}

    package mutating func on<Request: APIRequest>(
        _ request: Request.Type,
        _ handle: @escaping @Sendable (Request, Caller) async throws -> Request.Response
    ) {
        precondition(!routes.contains(Request.route), "two handlers for \(Request.route)")
        routes.append(Request.route)
    }
}
