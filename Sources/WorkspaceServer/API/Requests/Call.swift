import Auth
import Platform
import Protocol

/// A request that has found its operation: who sent it and how to read it.
struct Call: Sendable {
    /// The field of a `ConditionalRequest` that travels as a header.
    static let ifMatchField = "if_match"

    var raw: RawRequest
    var caller: Caller?

    var origin: Origin { raw.origin }

    /// The router resolves the caller of every operation that is not open before the operation runs.
    func callerKnown() throws -> Caller {
        guard let caller else { throw Problem(401, "token-missing", "Sign in first.") }
        return caller
    }

    /// The request, from the path, the query or the body, and `If-Match`. What the type does not know is refused.
    func decode<Request: APIRequest>(_ type: Request.Type) throws -> Request {
        var words = raw.parameters.map { (name: $0.key, value: $0.value) }
        words += raw.query.map { (name: $0.key, value: $0.value) }
        if type is any ConditionalRequest.Type, let tags = raw.header("if-match") {
            words.append((Self.ifMatchField, tags))
        }
        let carriesBody = Request.route.method.carriesBody && !raw.body.isEmpty
        return try JSONCoding.decode(
            type, strictlyFrom: carriesBody ? raw.body : nil, words: words, elsewhere: [Self.ifMatchField])
    }
}
