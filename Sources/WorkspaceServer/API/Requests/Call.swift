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
        try checkQuery(type)
        words += raw.query.map { (name: $0.key, value: $0.value) }
        if type is any ConditionalRequest.Type, let tags = raw.header("if-match") {
            words.append((Self.ifMatchField, tags))
        }
        let carriesBody =
            Request.route.method.carriesBody && !raw.body.isEmpty && !(type is any FileRequest.Type)
        let request = try JSONCoding.decode(
            type, strictlyFrom: carriesBody ? raw.body : nil, words: words, elsewhere: [Self.ifMatchField])
        if let request = request as? any FieldsRequest { try check(request) }
        return request
    }

    /// Texts of the query are no longer than the API document says. Their other bounds are for those who read them.
    private func checkQuery(_ type: any APIRequest.Type) throws {
        guard !raw.query.isEmpty, let notes = (type as? any Documented.Type)?.fields else { return }
        let errors = raw.query.compactMap { name, value -> Problem.FieldError? in
            guard let most = notes[KeyMapping.camel(name)]?.length?.upperBound, value.unicodeScalars.count > most else {
                return nil
            }
            return Problem.FieldError(field: name, message: "must have at most \(most) characters")
        }
        guard errors.isEmpty else { throw Problem(invalid: errors) }
    }

    /// What a record's fields may hold is known before anybody looks at the record.
    private func check(_ request: some FieldsRequest) throws {
        let errors = request.fields.errors(whole: type(of: request).isWhole)
        guard errors.isEmpty else { throw Problem(invalid: errors) }
    }
}
