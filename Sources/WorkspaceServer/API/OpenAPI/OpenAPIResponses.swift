import Protocol

/// What an operation may answer: its success, and every refusal that it can meet.
enum OpenAPIResponses {
    /// The refusals, by the status; each is a component of the document.
    static let problems: [Int: String] = [
        400: "The request cannot be read: broken JSON, a query that is not one, an unknown parameter.",
        401: "Nobody is signed in, or the token is not good any more. Refresh it or sign in.",
        403: "The caller may not do this. `detail` names the permission it takes.",
        404: "There is no such thing, or the caller may not see it.",
        405: "Not at this address. `Allow` lists what is.",
        406: "The answer is in none of the media types that `Accept` names.",
        408: "The request took too long to arrive.",
        409: "Well-formed, but what there is now does not allow it: a name that is taken, a reference to nothing.",
        411: "A body needs `Content-Length` or chunks.",
        412: "`If-Match` names another version than the one there is: read it again, and decide again.",
        413: "The body is larger than this operation takes.",
        414: "The address is too long.",
        415: "The body is in a media type that this operation does not take.",
        422: "Fields break what this document says of them. `errors` names each.",
        429: "Too many attempts. `Retry-After` says how long to wait.",
        431: "The header of the request is too long.",
        500: "A fault of the server. It has been logged under the id in `request_id`.",
        503: "No work is taken at this moment. `Retry-After` says when to try again.",
        507: "The disk of the server is full. Nothing was changed.",
    ]

    static func problemName(_ status: Int) -> String { Problem.title(of: status).filter(\.isLetter) }

    static func problemComponents(_ schema: FreeJSON) -> FreeJSON {
        .object(
            Dictionary(
                problems.map { status, text in
                    let content: FreeJSON = ["application/problem+json": ["schema": schema]]
                    return (
                        problemName(status),
                        ["description": .string(text), "headers": headers(of: status), "content": content]
                    )
                }, uniquingKeysWith: { first, _ in first }))
    }

    /// Every refusal that this operation can meet.
    static func refusals(of operation: Operation) -> [String: FreeJSON] {
        let route = operation.route
        // Parsing, limits and trouble meet every request.
        var statuses: Set = [400, 405, 406, 408, 413, 414, 429, 431, 500, 503]
        if route.permission != .open { statuses.formUnion([401, 403]) }
        if route.path.contains("{") { statuses.insert(404) }
        if route.method.carriesBody { statuses.formUnion([401, 403, 404, 409, 411, 415, 422, 507]) }
        if operation.queryNames?.isEmpty == false { statuses.formUnion([404, 422]) }
        if route.method == .delete { statuses.formUnion([409, 507]) }
        // Which site a file is about depends on what it holds, which no schema of a parameter can say.
        if !operation.fileTypes.isEmpty { statuses.insert(409) }
        if operation.isConditional { statuses.insert(412) }
        return Dictionary(
            statuses.map { (String($0), ["$ref": .string("#/components/responses/\(problemName($0))")]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The headers that an answer of this status carries.
    static func headers(of status: Int, hasTag: Bool = false) -> FreeJSON {
        var headers = ["X-Request-Id": reference("X-Request-Id")]
        if hasTag { headers["ETag"] = reference("ETag") }
        switch status {
        case 201: headers["Location"] = reference("Location")
        case 401: headers["WWW-Authenticate"] = reference("WWW-Authenticate")
        case 405: headers["Allow"] = reference("Allow")
        case 409, 429, 503: headers["Retry-After"] = reference("Retry-After")
        default: break
        }
        return .object(headers)
    }

    static let headerComponents: FreeJSON = [
        "X-Request-Id": header("The request, as the log of the server names it.", example: "1k7f3"),
        "ETag": header("The version of what was answered, for `If-Match` and `If-None-Match`.", example: "\"3\""),
        "Location": header("Where the new thing lives.", example: "/api/projects/QATAR-001"),
        "Allow": header("The methods of this address.", example: "GET, HEAD, OPTIONS"),
        "WWW-Authenticate": header("How to say who is calling.", example: "Bearer realm=\"workspace\""),
        "Retry-After": [
            "description": "Seconds to wait before the next attempt.", "schema": ["type": "integer", "minimum": 0],
            "example": 5,
        ],
    ]

    private static func reference(_ name: String) -> FreeJSON { ["$ref": .string("#/components/headers/\(name)")] }

    private static func header(_ description: String, example: String) -> FreeJSON {
        ["description": .string(description), "schema": ["type": "string"], "example": .string(example)]
    }
}
