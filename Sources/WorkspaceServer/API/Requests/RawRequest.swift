package import HTTPEngine

/// Where a request came from.
package struct Origin: Sendable, Hashable {
    /// The peer's address without its port.
    package var address: String
    package var userAgent: String?

    package init(address: String, userAgent: String? = nil) {
        self.address = address
        self.userAgent = userAgent
    }
}

/// A request as it came, for operations that do not speak JSON.
package struct RawRequest: Sendable {
    package var origin: Origin
    /// The `{name}`s of the path, percent-decoded.
    package var parameters: [String: String]
    package var query: [String: String]
    package var headers: Headers
    package var body: [UInt8]

    package init(
        origin: Origin, parameters: [String: String] = [:], query: [String: String] = [:],
        headers: Headers = Headers(), body: [UInt8] = []
    ) {
        self.origin = origin
        self.parameters = parameters
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// All values of that name as one; names are compared without regard to case.
    package func header(_ name: String) -> String? {
        let values = headers.all(name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
