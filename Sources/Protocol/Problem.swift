/// What a failed request returns (RFC 9457). `code` is for programs, `detail` for people.
package struct Problem: Error, Codable, Sendable, Equatable {
    /// One field of the request and what is wrong with it.
    package struct FieldError: Codable, Sendable, Equatable {
        package var field: String
        package var message: String

        package init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    package var type: String
    package var title: String
    package var status: Int
    package var code: String
    package var detail: String
    package var errors: [FieldError]?
    /// How long to wait before trying again; sent as `Retry-After` too.
    package var retryAfterS: Int?

    package init(
        _ status: Int, _ code: String, _ detail: String, errors: [FieldError]? = nil, retryAfterS: Int? = nil
    ) {
        type = "about:blank"
        title = Self.title(of: status)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.retryAfterS = retryAfterS
    }

    package static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        case 507: "Insufficient Storage"
        default: "Error"
        }
    }
}
