/// Why the engine answers a request itself, without its handler, and then closes the connection: after bytes that
/// break the rules nobody can say where the next request would begin.
struct Refusal: Error, Equatable {
    let status: Int
    /// For programs; stable.
    let code: String
    /// For people.
    let detail: String

    static func malformed(_ detail: String) -> Refusal {
        Refusal(status: 400, code: "malformed-request", detail: detail)
    }

    static let unencrypted = Refusal(
        status: 400, code: "tls-required", detail: "Only HTTPS is spoken on this port: ask again with https://.")
    static let timedOut = Refusal(status: 408, code: "request-timeout", detail: "The request took too long to arrive.")
    static let otherVersion = Refusal(
        status: 412, code: "version-changed", detail: "The file is not the version that was asked for.")
    static let bodyTooLarge = Refusal(
        status: 413, code: "body-too-large", detail: "The body is larger than allowed here.")
    static let targetTooLong = Refusal(status: 414, code: "target-too-long", detail: "The request target is too long.")
    static let unknownExpectation = Refusal(
        status: 417, code: "expectation-unknown", detail: "Only 100-continue can be expected.")
    static let unsupportedSocketVersion = Refusal(
        status: 426, code: "upgrade-required", detail: "Only version 13 of WebSocket is spoken here.")
    static let headTooLarge = Refusal(
        status: 431, code: "head-too-large", detail: "The headers are too large or too many.")
    static let unknownCoding = Refusal(
        status: 501, code: "coding-unsupported", detail: "The only transfer coding understood is chunked.")
    static let unsupportedMethod = Refusal(status: 501, code: "method-unsupported", detail: "This server is no proxy.")
    static let tooManyConnections = Refusal(
        status: 503, code: "too-many-connections", detail: "The server has as many connections as it can serve.")
    static let stopping = Refusal(status: 503, code: "stopping", detail: "The server is about to stop.")
    static let unsupportedVersion = Refusal(
        status: 505, code: "version-unsupported", detail: "Only HTTP/1.0 and HTTP/1.1 are spoken here.")

    /// A problem document after RFC 9457. No text in it comes from the request, so nothing needs escaping.
    var response: Response {
        let title = StatusLine.reason(status)
        let body = """
            {"type":"/problems/\(code)","title":"\(title)","status":\(status),"code":"\(code)","detail":"\(detail)"}
            """
        var headers = Self.hardening + [(name: "content-type", value: "application/problem+json")]
        // RFC 9110 §15.5.22 wants the protocol named, RFC 6455 §4.4 its version.
        if status == 426 {
            headers.append((name: "upgrade", value: "websocket"))
            headers.append((name: "sec-websocket-version", value: "13"))
        }
        return Response(status, headers: headers, body: Array(body.utf8))
    }

    /// A browser that was tricked into sending something odd should do nothing with what comes back.
    private static let hardening: [(name: String, value: String)] = [
        ("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"), ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
    ]
}
