import Protocol
import Synchronization

/// Which web pages of other addresses may use the API (CORS). None, unless the administrator lists them.
package final class AllowedOrigins: Sendable {
    private let origins: Mutex<Set<String>>

    /// `https://wall.example.com, https://plan.example.com:8443`
    package init(_ list: String? = nil) { origins = Mutex(Self.parse(list)) }

    /// From the next request on.
    package func replace(with list: String?) { origins.withLock { $0 = Self.parse(list) } }

    func contains(_ origin: String) -> Bool { origins.withLock { $0.contains(origin) } }

    private static func parse(_ list: String?) -> Set<String> {
        Set((list ?? "").split { $0 == "," || $0 == " " }.map(String.init))
    }

    /// What to add to an answer for a page of `origin`.
    func headers(for origin: String?) -> [(name: String, value: String)] {
        guard let origin, contains(origin) else { return [] }
        return [
            // Named, never `*`, so that no cache serves the answer to another page.
            ("Access-Control-Allow-Origin", origin), ("Vary", "Origin"),
            ("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Request-Id"),
        ]
    }

    /// What a browser asks before it lets a page send anything but a simple request.
    func preflightHeaders(for origin: String?, allowed methods: String) -> [(name: String, value: String)] {
        let common = headers(for: origin)
        guard !common.isEmpty else { return [] }
        return common + [
            ("Access-Control-Allow-Methods", methods),
            (
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, If-Match, If-None-Match, \(Contract.header), X-Request-Id"
            ),
            ("Access-Control-Max-Age", "600"),
        ]
    }
}
