/// One operation of the API: what is sent, what comes back, where, and who may call it.
///
/// Client and server compile against the same type, so they cannot disagree. On the wire, property names are written in
/// snake_case; properties named in the path travel there, the others in the query of GET and DELETE or in the JSON
/// body.
package protocol APIRequest: Codable, Sendable {
    associatedtype Response: Codable & Sendable
    static var route: Route { get }
}

/// A change of something that others may be changing too. `ifMatch` travels as the header `If-Match` and holds the
/// version that the change was made from, quoted as in `ETag`.
package protocol ConditionalRequest: APIRequest {
    var ifMatch: String? { get set }
}
