import Protocol

/// One registered operation with its types erased: what the router runs.
struct Operation: Sendable {
    let route: Route
    /// Of the path, in order. Taken apart once, not with every request.
    let parameters: [String]
    /// The media type of a successful answer; none where there is no body.
    let contentType: String
    let answer: @Sendable (Call) async throws -> Answer
    /// The request and response types; none for raw operations.
    let types: Types?
    /// The type of a successful answer, for the document; none where it is no JSON of ours.
    let response: (any (Decodable & Sendable).Type)?
    /// The live feed is no operation that OpenAPI has words for.
    var isDescribed = true
    /// What may stand in the query; nil where a raw operation looks for itself.
    let queryNames: Set<String>?
    /// Whether the request cannot do without a body.
    let needsBody: Bool
    /// Bodies in other media types than JSON.
    var otherBodies: [String: @Sendable (Call) async throws -> Answer] = [:]
    /// For answers that are kept: what is asked for, read once for the data version and for the answer.
    var keeping: (@Sendable (Call) throws -> KeptCall)?
    /// The most bytes that its body may have.
    var bodyBytesMax: Int {
        if !fileTypes.isEmpty { return Limits.importBytesMax }
        return route == SendTelemetry.route ? Limits.telemetryBatchBytesMax : Limits.bodyBytesMax
    }
    /// The media types of the file that is its body or its answer; none for the others.
    let fileTypes: [String]

    /// Whether changes of it may name the version they were made from.
    var isConditional: Bool { types?.request is any ConditionalRequest.Type }
    /// Whether a successful answer carries an `ETag`.
    var hasTag: Bool { keeping != nil || response is any Resource.Type || hasExactTag }
    /// For raw operations that bring their own.
    var hasExactTag = false

    struct KeptCall {
        /// The version that the data has now; none where the answer is made afresh.
        let currentVersion: @Sendable () -> UInt64?
        let answer: @Sendable () async throws -> Answer
    }

    struct Types: Sendable {
        let request: any APIRequest.Type
        let response: any (Codable & Sendable).Type
    }

    init<Request: APIRequest>(
        of request: Request.Type, _ answer: @escaping @Sendable (Call) async throws -> Answer
    ) {
        route = Request.route
        parameters = RouteTree.parameters(of: route.path)
        contentType = "application/json"
        types = Types(request: request, response: Request.Response.self)
        let fields = OpenAPIOperation.fields(of: request)
        let carriesBody = Request.route.method.carriesBody
        response = Request.Response.self
        fileTypes = (request as? any FileRequest.Type)?.fileTypes ?? []
        queryNames = carriesBody && fileTypes.isEmpty ? [] : Set(fields.map(\.name))
        needsBody = carriesBody && (fields.contains { !$0.isOptional } || !fileTypes.isEmpty)
        self.answer = answer
    }

    init(
        _ route: Route, answering contentType: String, _ response: (any (Decodable & Sendable).Type)? = nil,
        _ answer: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.route = route
        parameters = RouteTree.parameters(of: route.path)
        self.contentType = contentType
        types = nil
        self.response = response
        fileTypes = []
        queryNames = nil
        needsBody = false
        self.answer = answer
    }
}
