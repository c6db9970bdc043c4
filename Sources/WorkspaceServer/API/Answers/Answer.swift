package import HTTPEngine
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
    /// Whether the tag stands for every byte. Live values change under the same version, which is good for `If-Match`
    /// alone.
    var isTagExact = true
    /// Sent instead of `body`, piece by piece, whole or in part as the request asks.
    package var file: DiskFile?

    /// For a body that is too large to be held in memory: writes it instead of `body`.
    var stream: (@Sendable (BodyWriter) async throws -> Void)?

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
    init(_ value: some Encodable & Sendable, to route: Route) throws {
        let isBodyless = route.successStatus == 204
        self.init(
            route.successStatus, isBodyless ? nil : "application/json",
            body: isBodyless ? [] : try Self.json(of: value))
        guard let resource = value as? any Resource else { return }
        entityTag = "\"\(resource.version)\""
        // Live values change without a new version: the tag is good for If-Match, but not for “unchanged”.
        isTagExact = !resource.isLive
        if status == 201 { headers.append(("Location", resource.path)) }
    }

    init(written row: some WrittenRow, to route: Route) {
        self.init(route.successStatus, "application/json", body: Self.json(of: row))
    }

    private static func json(of value: some Encodable) throws -> [UInt8] {
        guard let row = value as? any WrittenRow else { return try JSONCoding.encode(value) }
        return json(of: row)
    }

    private static func json(of row: some WrittenRow) -> [UInt8] {
        // A page of containers is about 20 KB: growing to it from nothing would copy it six times.
        var writer = JSONWriter(capacity: 32 << 10)
        row.write(to: &writer)
        return writer.bytes
    }

    init(_ problem: Problem, headers: [(name: String, value: String)] = []) {
        self.init(
            problem.status, "application/problem+json", headers: headers,
            body: (try? JSONCoding.encode(problem)) ?? Array("{}".utf8))
        if let seconds = problem.retryAfterS { self.headers.append(("Retry-After", String(seconds))) }
        if problem.status == 401 { self.headers.append(("WWW-Authenticate", "Bearer realm=\"workspace\"")) }
    }
}
