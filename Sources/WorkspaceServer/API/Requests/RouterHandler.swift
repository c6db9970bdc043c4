import Auth
package import HTTPEngine
import Platform
import Protocol

/// The API behind the HTTP engine: finds the operation, resolves the caller, runs it, and writes the answer.
package struct RouterHandler: Sendable {
    private let resolver: CallerResolver
    private let origins: AllowedOrigins
    private let proxies: TrustedProxies
    private let tree: RouteTree
    private let gate: Gate
    private let kept = KeptAnswers()
    private let requests: RequestLog

    init(
        _ operations: [Operation], resolver: CallerResolver, gate: Gate, origins: AllowedOrigins,
        proxies: TrustedProxies = TrustedProxies(), requests: RequestLog = RequestLog()
    ) {
        self.requests = requests
        self.resolver = resolver
        self.origins = origins
        self.proxies = proxies
        self.gate = gate
        tree = RouteTree(operations)
    }

    package func bodyLimit(for head: borrowing RequestHead) -> Int {
        guard let method = Route.Method(rawValue: head.method.name),
            let operation = tree.find(head.path)?.place.operations[method]
        else { return Limits.bodyBytesMax }
        return operation.bodyBytesMax
    }

    package func answerAtOnce(_ head: borrowing RequestHead) -> Response? {
        // What has a name already, wants another form or is to be logged takes the longer way.
        guard head.method == .get || head.method == .head, head.header("x-request-id") == nil, !requests.isOn,
            Self.wantsAnything(head)
        else { return nil }
        if head.path.equals("/health"), gate.mode() == .online {
            return Response(SystemRoutes.health, headers: [(RequestName.header, RequestName.text(of: head.id))])
        }
        // Pages of other addresses get further headers: that takes the longer way.
        guard head.header("origin") == nil, let header = head.header("authorization"),
            Self.isBearer(header), head.count(of: "authorization") == 1,
            let known = resolver.known(bearer: header.extracting(droppingFirst: Self.bearerLength)),
            let entry = kept.find(.init(target: kept.target(head.path, head.query), scope: known.scope)),
            known.token.caller.may(entry.permission)
        else { return nil }
        var condition: String?
        if let header = head.header("if-none-match") { condition = String(header) }
        return Response(
            entry.response(ifNoneMatch: condition), headers: [(RequestName.header, RequestName.text(of: head.id))])
    }

    package func respond(to request: Request) async -> Response {
        let name = RequestName(request)
        let began = requests.begin()
        let response = await response(to: request, named: name)
        requests.end(request, response.status, name, since: began)
        return response
    }

    private func response(to request: Request, named name: RequestName) async -> Response {
        let headers = [(RequestName.header, name.description)] + origins.headers(for: request.headers["origin"])
        do {
            return try await self.response(to: request, headers: headers)
        } catch {
            var problem = Problem(error, request: name.description)
            problem.requestId = name.description
            return Self.response(with: Answer(problem), headers: headers)
        }
    }

    /// Programs that say nothing, or that anything will do, need no comparing of media types.
    private static func wantsAnything(_ head: borrowing RequestHead) -> Bool {
        guard let accept = head.header("accept") else { return true }
        return accept.equals("*/*") || accept.equals("application/json")
    }

    // MARK: The way of a request

    private func response(
        to request: Request, headers: [(name: String, value: String)]
    ) async throws -> Response {
        // RFC 9110 §9.3.7: the asterisk asks about the server, not about one of its addresses.
        if request.path == "*" {
            let methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
            return Self.response(with: Answer(204, nil, headers: [("Allow", methods)]), headers: headers)
        }
        guard let (place, values) = tree.find(request.path.utf8.span) else {
            throw Problem(404, "path-unknown", "There is nothing at this address.")
        }
        guard let operation = operation(for: request.method, at: place) else {
            return Self.response(with: noOperation(for: request, at: place), headers: headers)
        }
        try Negotiation.checkContract(request.headers)
        try Negotiation.checkForm(request.headers, of: operation)
        var call = Call(raw: try raw(request, operation, values))
        let known = try await caller(of: request, operation, from: call.origin)
        call.caller = known?.token.caller
        // Before the body is decoded: what is wrong with it is nothing that a stranger should be told.
        try gate.check(operation.route, for: call.caller)
        let condition = request.headers["if-none-match"]
        let (entry, answer) = try await answer(to: call, operation, request, known)
        if let file = answer.file {
            return file.response(
                Conditions(request.headers, method: request.method), headers: Self.lines(of: answer, headers))
        }
        if let entry { return Response(entry.response(ifNoneMatch: condition), headers: headers) }
        if let tag = answer.entityTag, answer.isTagExact, operation.route.method == .get, let condition,
            EntityTags.matches(condition, tag)
        {
            return Self.response(with: Answer(304, nil, headers: answer.headers, entityTag: tag), headers: headers)
        }
        return Self.response(with: answer, headers: headers)
    }

    private func operation(for method: RequestMethod, at place: RouteTree.Place) -> Operation? {
        // HEAD is answered like GET: the engine leaves the body out.
        method == .head
            ? place.operations[.get] : Route.Method(rawValue: method.name).flatMap { place.operations[$0] }
    }

    private func noOperation(for request: Request, at place: RouteTree.Place) -> Answer {
        let allow = [(name: "Allow", value: place.allowed)]
        guard request.method != .options else {
            let preflight = origins.preflightHeaders(
                for: request.headers["origin"], allowed: place.allowed)
            return Answer(204, nil, headers: allow + preflight)
        }
        return Answer(
            Problem(405, "method-not-allowed", "At this address there are: \(place.allowed)."), headers: allow)
    }

    private func answer(
        to call: Call, _ operation: Operation, _ request: Request, _ known: CallerResolver.Known?
    ) async throws -> (KeptAnswers.Entry?, Answer) {
        guard let keeping = operation.keeping, let known else { return (nil, try await run(operation, call)) }
        let key = KeptAnswers.Key(
            target: kept.target(request.path, request.query), scope: known.scope)
        let none = Answer(304, nil)
        if let entry = kept.find(key) { return (entry, none) }
        let kept = try keeping(call)
        // Before the answer is made: what changes meanwhile makes it old at once, and not kept as new.
        guard let version = kept.currentVersion() else { return (nil, try await kept.answer()) }
        let entry = KeptAnswers.Entry(
            try await kept.answer(), needs: operation.route.permission, version: version,
            currentVersion: kept.currentVersion)
        self.kept.keep(entry, as: key)
        return (entry, none)
    }

    private func run(_ operation: Operation, _ call: Call) async throws -> Answer {
        guard operation.route.method.carriesBody, operation.types != nil else {
            return try await operation.answer(call)
        }
        if call.raw.body.isEmpty {
            guard operation.needsBody else { return try await operation.answer(call) }
            guard call.raw.header("content-length") != nil || call.raw.header("transfer-encoding") != nil else {
                throw Problem(411, "length-missing", "This request needs a body, and its length.")
            }
            let noun = operation.fileTypes.isEmpty ? "a JSON body" : "a file as its body"
            throw Problem(400, "body-missing", "This request needs \(noun).")
        }
        if let coding = call.raw.header("content-encoding"), coding.lowercased() != "identity" {
            let problem = Problem(415, "body-coding-unknown", "The body must not be compressed.")
            return Answer(problem, headers: [("Accept-Encoding", "identity")])
        }
        let type = MediaType(call.raw.header("content-type"))
        if let other = operation.otherBodies[type.name] { return try await other(call) }
        if operation.fileTypes.contains(type.name) { return try await operation.answer(call) }
        guard type.isJSON, operation.fileTypes.isEmpty else {
            guard operation.fileTypes.isEmpty else {
                throw Problem(
                    415, "body-type-unknown", "The file must be \(operation.fileTypes.joined(separator: " or ")).")
            }
            let known = (["application/json"] + operation.otherBodies.keys.sorted()).joined(separator: " or ")
            throw Problem(415, "body-type-unknown", "The body must be \(known).")
        }
        return try await operation.answer(call)
    }

    // MARK: Reading a request

    private func raw(_ request: Request, _ operation: Operation, _ values: [Range<Int>]) throws -> RawRequest {
        let path = Array(request.path.utf8)
        var parameters: [String: String] = [:]
        for (name, range) in zip(operation.parameters, values) {
            guard let value = QueryString.decode(path[range]) else {
                throw Problem(400, "path-invalid", "The address is not percent-encoded UTF-8.")
            }
            parameters[name] = value
        }
        let query = try QueryString.parse(request.query)
        if let names = operation.queryNames {
            let unknown = query.filter { !names.contains($0.name) }
            guard unknown.isEmpty else {
                throw Problem(
                    400, "query-unknown", "There is no such parameter here.",
                    errors: unknown.map { .init(field: $0.name, message: "is not a parameter of this address") })
            }
        }
        return RawRequest(
            origin: origin(of: request), parameters: parameters,
            query: Dictionary(query.map { ($0.name, $0.value) }) { first, _ in first }, headers: request.headers,
            body: request.body)
    }

    private func caller(
        of request: Request, _ operation: Operation, from origin: Origin
    ) async throws -> CallerResolver.Known? {
        guard operation.route.permission != .open, let header = request.headers["authorization"] else { return nil }
        // A proxy in front might have looked at the other one.
        guard request.headers.all("authorization").count == 1 else {
            throw Problem(401, "token-ambiguous", "There must be one Authorization header.")
        }
        guard Self.isBearer(header.utf8.span) else {
            throw Problem(401, "token-missing", "The header must be “Authorization: Bearer …”.")
        }
        // Without making a string of it again, as nearly every token is known.
        if var known = resolver.known(bearer: header.utf8.span.extracting(droppingFirst: Self.bearerLength)) {
            known.token.caller.address = origin.address
            return known
        }
        return try await resolver.resolve(
            bearer: String(header.dropFirst(Self.bearerLength)), from: origin.address)
    }

    private func origin(of request: Request) -> Origin {
        Origin(address: proxies.address(of: request), userAgent: request.headers["user-agent"])
    }

    /// Whether an `Authorization` header has a token, which then stands after `bearerLength` bytes.
    private static func isBearer(_ header: Span<UInt8>) -> Bool {
        let scheme: StaticString = "bearer "
        guard header.count > bearerLength else { return false }
        for index in 0..<bearerLength where header[index] | 0x20 != scheme.utf8Start[index] { return false }
        return true
    }

    private static let bearerLength = 7

    // MARK: Writing an answer

    private static func response(with answer: Answer, headers: [(name: String, value: String)]) -> Response {
        let lines = lines(of: answer, headers)
        if let stream = answer.stream { return Response(answer.status, headers: lines, write: stream) }
        return Response(answer.status, headers: lines, body: answer.body)
    }

    private static func lines(
        of answer: Answer, _ headers: [(name: String, value: String)]
    ) -> [(name: String, value: String)] {
        var lines = headers + SecurityHeaders.all + answer.headers
        if let type = answer.contentType { lines.append(("Content-Type", type)) }
        if let tag = answer.entityTag { lines.append(("ETag", tag)) }
        if !answer.headers.contains(where: { $0.name == "Cache-Control" }) {
            // `no-cache` lets a client keep what has a tag, and makes it ask each time: rights may have changed.
            lines.append(("Cache-Control", answer.entityTag == nil ? "no-store" : "private, no-cache"))
        }
        return lines
    }
}
