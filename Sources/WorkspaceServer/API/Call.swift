import Auth
import Platform
import Protocol

/// A request that has found its operation: who sent it and how to read it.
struct Call: Sendable {
    var raw: RawRequest
    var caller: Caller?

    var origin: Origin { raw.origin }

    /// The router resolves the caller of every operation that is not open before the operation runs.
    func callerKnown() throws -> Caller {
        guard let caller else { throw Problem(401, "token-missing", "Sign in first.") }
        return caller
    }

    func decode<Request: APIRequest>(_ type: Request.Type) throws -> Request {
        try JSONCoding.decode(type, from: raw.body)
    }
}
