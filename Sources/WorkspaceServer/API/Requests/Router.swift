package import Auth
package import Protocol

/// Every operation of the server. Permission, decoding and the writing of answers are done here, so that a handler only
/// says what the operation does.
///
///     router.on(ListAlerts.self) { request, caller in try await alerts.list(request, by: caller) }
package struct Router: Sendable {
    private(set) var operations: [Operation] = []

    package init() {}

    package var routes: [Route] { operations.map(\.route) }

    /// An operation for callers who have its permission. Bodies that come by the thousand may have a quicker reader:
    /// what that gives nil for is read like any other body, so that what is wrong with it is said in one way.
    package mutating func on<Request: APIRequest>(
        _ request: Request.Type, quickly read: @escaping @Sendable ([UInt8]) -> Request? = { _ in nil },
        _ handle: @escaping @Sendable (Request, Caller) async throws -> Request.Response
    ) {
        // Wrongly registered operations stop the start, in every test too, rather than be found by a stranger.
        precondition(Request.route.permission != .open, "\(Request.route.path) is open: use onOpen")
        add(
            Operation(of: request) { call in
                let body = try read(call.raw.body) ?? call.decode(request)
                let answer = try await handle(body, try call.callerKnown())
                return try Answer(answer, to: Request.route)
            })
    }

    /// An operation for anybody: sign in, refresh. It learns where the request came from instead of who sent it.
    package mutating func onOpen<Request: APIRequest>(
        _ request: Request.Type,
        _ handle: @escaping @Sendable (Request, Origin) async throws -> Request.Response
    ) {
        precondition(Request.route.permission == .open, "\(Request.route.path) needs a caller: use on")
        add(
            Operation(of: request) { call in
                let answer = try await handle(try call.decode(request), call.origin)
                return try Answer(answer, to: Request.route)
            })
    }

    /// An operation that many ask and whose answer depends on nothing but the request and the caller's scope. Its bytes
    /// are kept until `version` changes and served without suspending, with an `ETag`.
    ///
    /// `version` runs on the event loop for every request: it must only read a number from memory. Where it is nil, the
    /// answer is made afresh.
    package mutating func onKept<Request: APIRequest>(
        _ request: Request.Type,
        version: @escaping @Sendable (Request, Scope) -> UInt64?,
        _ handle: @escaping @Sendable (Request, Caller) async throws -> Request.Response
    ) {
        onKept(
            request, version: version,
            written: { request, caller in try Answer(try await handle(request, caller), to: Request.route) })
    }

    /// The same for an answer that is written from what memory holds: it never is a `Response`, and reads as one.
    mutating func onKept<Request: APIRequest>(
        _ request: Request.Type,
        version: @escaping @Sendable (Request, Scope) -> UInt64?,
        written answer: @escaping @Sendable (Request, Caller) async throws -> Answer
    ) {
        precondition(Request.route.method == .get, "only what is read can be kept")
        var operation = Operation(of: request) { call in
            try await answer(try call.decode(request), try call.callerKnown())
        }
        operation.keeping = { call in
            let decoded = try call.decode(request)
            let caller = try call.callerKnown()
            return Operation.KeptCall(
                currentVersion: { version(decoded, caller.scope) }, answer: { try await answer(decoded, caller) })
        }
        add(operation)
    }

    /// Another way to send the body of an operation registered with `on`, such as telemetry in binary.
    package mutating func onBody<Request: APIRequest>(
        of request: Request.Type, as contentType: String,
        _ handle: @escaping @Sendable (RawRequest, Caller) async throws -> Request.Response
    ) {
        guard let index = operations.firstIndex(where: { $0.route == Request.route }) else {
            preconditionFailure("register \(Request.route.path) with `on` first")
        }
        operations[index].otherBodies[contentType] = { call in
            let answer = try await handle(call.raw, try call.callerKnown())
            return try Answer(answer, to: Request.route)
        }
    }

    /// An operation whose body is a file; its fields are all in the address.
    package mutating func onUpload<Request: FileRequest>(
        _ request: Request.Type,
        _ handle: @escaping @Sendable (Request, RawRequest, Caller) async throws -> Request.Response
    ) {
        precondition(Request.route.method.carriesBody, "a file is sent in a body")
        add(
            Operation(of: request) { call in
                let answer = try await handle(try call.decode(request), call.raw, try call.callerKnown())
                return try Answer(answer, to: Request.route)
            })
    }

    /// An operation whose answer is a file.
    package mutating func onDownload<Request: FileRequest>(
        _ request: Request.Type, _ handle: @escaping @Sendable (Request, Caller) async throws -> Answer
    ) {
        add(Operation(of: request) { call in try await handle(try call.decode(request), try call.callerKnown()) })
    }

    /// An operation whose answer is not JSON: a model file, a picture. `contentType` is what the API document names.
    package mutating func onRaw(
        _ route: Route, answering contentType: String, withTag hasTag: Bool = false,
        _ handle: @escaping @Sendable (RawRequest, Caller) async throws -> Answer
    ) {
        precondition(route.permission != .open, "\(route.path) is open: use onRawOpen")
        var operation = Operation(route, answering: contentType) { call in
            try await handle(call.raw, try call.callerKnown())
        }
        operation.hasExactTag = hasTag
        add(operation)
    }

    /// The same for anybody: health, metrics, the API document.
    package mutating func onRawOpen(
        _ route: Route, answering contentType: String, _ response: (any (Decodable & Sendable).Type)? = nil,
        withTag hasTag: Bool = false, described isDescribed: Bool = true,
        _ handle: @escaping @Sendable (RawRequest) async throws -> Answer
    ) {
        precondition(route.permission == .open, "\(route.path) needs a caller: use onRaw")
        var operation = Operation(route, answering: contentType, response) { call in try await handle(call.raw) }
        operation.hasExactTag = hasTag
        operation.isDescribed = isDescribed
        add(operation)
    }

    private mutating func add(_ operation: Operation) {
        precondition(
            !operations.contains { $0.route.method == operation.route.method && $0.route.path == operation.route.path },
            "two handlers for \(operation.route.method.rawValue) \(operation.route.path)")
        operations.append(operation)
    }

    /// Everything registered so far, and what every server has, ready for the HTTP engine.
    package func handler(
        resolver: CallerResolver, monitor: ServerMonitor, origins: AllowedOrigins = AllowedOrigins(),
        proxies: TrustedProxies = TrustedProxies(), sites: @escaping @Sendable (Scope) -> [SiteFigures] = { _ in [] }
    ) throws -> RouterHandler {
        var router = self
        try SystemRoutes(monitor: monitor, sites: sites).register(on: &router)
        return RouterHandler(
            router.operations, resolver: resolver, gate: Gate(mode: { monitor.mode }), origins: origins,
            proxies: proxies)
    }
}
