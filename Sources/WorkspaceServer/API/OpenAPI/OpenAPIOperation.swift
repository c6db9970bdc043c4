import Protocol

/// The parts of an operation's entry that follow from its route alone.
enum OpenAPIOperation {
    static let ifMatch = FreeJSON.object([
        "name": .string("If-Match"), "in": .string("header"), "required": .bool(false),
        "description": .string("The version the change was made from, quoted as in ETag; another one gives 412"),
        "schema": .object(["type": .string("string")]),
    ])

    /// `listProjects`, from the name of the request type; raw operations are named after their path.
    static func identifier(of operation: Operation) -> String {
        guard let types = operation.types else {
            let words = operation.route.path.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            return operation.route.method.rawValue.lowercased() + words.joined()
        }
        let name = String(describing: types.request)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// The second word of the path: `/api/alerts/…` is about alerts.
    static func tag(of route: Route) -> String {
        let words = route.path.split(separator: "/")
        return words.first == "api" && words.count > 1 ? String(words[1]) : "server"
    }

    static func security(of route: Route) -> FreeJSON {
        route.permission == .open ? .array([]) : .array([.object(["bearer": .array([])])])
    }

    static func pathParameters(of route: Route) -> [FreeJSON] {
        parameterNames(in: route.path).map { name in
            .object([
                "name": .string(name), "in": .string("path"), "required": .bool(true),
                "schema": .object([
                    "type": .string("string"), "minLength": .number(1), "pattern": FieldBounds.plainText,
                ]),
            ])
        }
    }

    /// The fields of a request that travel in the query or the body.
    static func fields(of request: any APIRequest.Type, besides path: String) -> [TypeShape.Field] {
        guard case .object(_, let fields) = ShapeRecorder.shape(of: request) else { return [] }
        let elsewhere = Set(parameterNames(in: path))
        let isConditional = request is any ConditionalRequest.Type
        return fields.filter { !elsewhere.contains($0.name) && !(isConditional && $0.name == "if_match") }
    }

    /// Every refusal that this operation can meet.
    static func problems(of operation: Operation) -> [String: FreeJSON] {
        let route = operation.route
        var statuses = [400, 405, 413, 414, 429, 431, 500, 503]
        if route.permission != .open { statuses += [401, 403] }
        if route.path.contains("{") { statuses.append(404) }
        if route.method.carriesBody { statuses += [401, 404, 409, 411, 415, 422, 507] }
        if operation.queryNames?.isEmpty == false { statuses.append(422) }
        if route.successStatus == 101 { statuses.append(426) }
        if route.method == .delete { statuses += [409, 507] }
        if let types = operation.types, types.request is any ConditionalRequest.Type { statuses.append(412) }
        return Dictionary(
            statuses.map { (String($0), .object(["$ref": .string("#/components/responses/Problem")])) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func parameterNames(in path: String) -> [String] {
        path.split(separator: "/").compactMap { part in
            part.hasPrefix("{") && part.hasSuffix("}") ? String(part.dropFirst().dropLast()) : nil
        }
    }
}
