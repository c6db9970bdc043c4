/// What a product does with requests. The engine parses, limits, times and writes; the handler decides.
package protocol RequestHandler: Sendable {
    /// The most bytes this request may bring as its body; asked before the first of them is read.
    func bodyLimit(for head: borrowing RequestHead) -> Int

    /// On the connection's own thread, as soon as a request without a body is complete: an answer from memory,
    /// or nil to be asked again through `respond`. Must not block.
    func answerAtOnce(_ head: borrowing RequestHead) -> Response?

    /// Starts, suspends and resumes on the connection's own thread. HEAD is answered like GET: the engine drops the
    /// body.
    func respond(to request: Request) async -> Response

    /// A WebSocket handshake that RFC 6455 finds nothing wrong with.
    func accept(_ request: Request) async -> SocketDecision
}

extension RequestHandler {
    package func bodyLimit(for head: borrowing RequestHead) -> Int { 1 << 20 }

    package func answerAtOnce(_ head: borrowing RequestHead) -> Response? { nil }

    package func accept(_ request: Request) async -> SocketDecision { .refuse(Response(404)) }
}

/// Whether a WebSocket handshake becomes a channel.
package enum SocketDecision: Sendable {
    case refuse(Response)
    /// `subprotocol` must be one that the client offered.
    case accept(subprotocol: String? = nil, any SocketHandler)
}
