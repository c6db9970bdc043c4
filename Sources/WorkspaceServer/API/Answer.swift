import Platform
import Protocol

/// What an operation answers, before security headers and the like are added.
package struct Answer: Sendable {
    package var status: Int
    /// None when there is no body.
    package var contentType: String?
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// With quotes. Sent as `ETag`, and compared with `If-None-Match`.
    package var entityTag: String?

    package init(
        _ status: Int = 200, _ contentType: String?, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        entityTag: String? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
        self.entityTag = entityTag
    }

    /// The JSON of a successful answer, with the status its route promises.
    init(_ value: some Encodable, to route: Route) throws {
        let bodyless = route.successStatus == 204
        self.init(
            route.successStatus, bodyless ? nil : "application/json", body: bodyless ? [] : try JSONCoding.encode(value)
        )
    }
}
