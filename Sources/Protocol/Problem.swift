/// What a failed request returns (RFC 9457). `code` is for programs, `detail` for people.
package struct Problem: Error, Codable, Sendable, Equatable {
    /// One field of the request and what is wrong with it.
    package struct FieldError: Codable, Sendable, Equatable {
        package var field: String
        package var message: String
        /// Of an imported file, counted from 1.
        package var line: Int?

        package init(field: String, message: String, line: Int? = nil) {
            self.field = field
            self.message = message
            self.line = line
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
    /// What the log calls the request, for whoever reports it.
    package var requestId: String?

    package init(
        _ status: Int, _ code: String, _ detail: String, errors: [FieldError]? = nil, retryAfterS: Int? = nil
    ) {
        type = Self.typePrefix + code
        title = Self.title(of: status)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.retryAfterS = retryAfterS
    }

    /// RFC 9457 wants an address that stays; docs/problems.md explains each code.
    private static let typePrefix = "/problems/"

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

extension Problem: Documented {
    package static let fields: FieldNotes = [
        "type": .init(
            "Names the kind of problem, for good: a place in this product's documentation.",
            example: "/problems/container-unknown"),
        "title": "The status in words.",
        "status": .init("The status of the answer.", in: 0...599, example: 404),
        "code": .init("The kind of problem in one word, for programs.", example: "container-unknown"),
        "detail": "What happened and what to do, for people.",
        "errors": "What is wrong with single fields.",
        "retryAfterS": .init(
            "How long to wait before trying again; sent as `Retry-After` too.", unit: "s", in: 0...86_400, example: 5),
        "requestId": .init("The request, as the log and `X-Request-Id` name it.", example: "1k7f3"),
    ]
}

extension Problem.FieldError: Documented {
    package static let fields: FieldNotes = [
        "field": .init(
            "The field by its name on the wire; `items[2].name` for one inside.", example: "location.latitude"),
        "message": .init("What is wrong, to be read behind the name.", example: "must be from -90 to 90"),
        "line": .init("Of an imported file, counted from 1.", in: 1...1e6),
    ]
}
