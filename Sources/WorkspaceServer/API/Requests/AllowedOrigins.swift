/// Which web pages of other addresses may use the API (CORS). None, unless the administrator lists them.
package struct AllowedOrigins: Sendable {
    private let origins: Set<String>

    /// `https://wall.example.com, https://plan.example.com:8443`
    package init(_ list: String? = nil) {
        origins = Set((list ?? "").split { $0 == "," || $0 == " " }.map(String.init))
    }

    package var all: Set<String> { origins }

    /// What to add to an answer for a page of `origin`.
    func headers(for origin: String?) -> [(name: String, value: String)] {
        guard let origin, origins.contains(origin) else { return [] }
        return [
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
            ("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match"),
            ("Access-Control-Max-Age", "600"),
        ]
    }
}
