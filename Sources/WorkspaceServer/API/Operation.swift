import Protocol

/// One registered operation with its types erased: what the router runs.
struct Operation: Sendable {
    let route: Route
    /// The media type of a successful answer; none where there is no body.
    let contentType: String
    let answer: @Sendable (Call) async throws -> Answer
    /// The request and response types, for the API document; none for raw operations.
    let types: Types?
    /// Bodies in other media types than JSON.
    var otherBodies: [String: @Sendable (Call) async throws -> Answer] = [:]
    /// For answers that are kept: how to ask for the data version of this call.
    var keeping: (@Sendable (Call) throws -> @Sendable () -> UInt64?)?

    struct Types: Sendable {
        let request: any APIRequest.Type
        let response: any (Codable & Sendable).Type
    }

    init<Request: APIRequest>(
        of request: Request.Type, _ answer: @escaping @Sendable (Call) async throws -> Answer
    ) {
        route = Request.route
        contentType = "application/json"
        types = Types(request: request, response: Request.Response.self)
        self.answer = answer
    }

    init(
        _ route: Route, answering contentType: String, _ answer: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.route = route
        self.contentType = contentType
        types = nil
        self.answer = answer
    }
}
