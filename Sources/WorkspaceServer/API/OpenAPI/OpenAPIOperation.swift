import Protocol

/// The parts of an operation's entry that follow from its request type and its route.
enum OpenAPIOperation {
    /// `listProjects`, from the name of the request type; raw operations are named after their path.
    static func identifier(of operation: Operation) -> String {
        guard let types = operation.types else {
            let words = operation.route.path.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            return operation.route.method.rawValue.lowercased() + words.joined()
        }
        let name = String(describing: types.request)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// What it takes, in sentences. `If-Match` is said here and not among the parameters: what may stand in it follows
    /// from an answer that the client has seen, and no schema can say that.
    static func explanation(of operation: Operation) -> String {
        let permission = operation.route.permission
        var sentences = ["Needs the permission `\(permission.rawValue)`: \(permission.meaning)."]
        if operation.isConditional {
            sentences.append(
                "With `If-Match`, the change is made only if the thing still has that `ETag` (412 otherwise); without, "
                    + "the last change wins.")
        }
        if operation.hasTag, operation.route.method == .get {
            sentences.append("With `If-None-Match`, an unchanged answer is a short 304.")
        }
        return sentences.joined(separator: " ")
    }

    /// The second word of the path: `/api/alerts/…` is about alerts.
    static func tag(of route: Route) -> String {
        let words = route.path.split(separator: "/")
        return words.first == "api" && words.count > 1 && words[1] != "openapi.json" ? String(words[1]) : "server"
    }

    static func describedTag(_ tag: String) -> FreeJSON {
        guard let text = tags[tag] else { return ["name": .string(tag)] }
        return ["name": .string(tag), "description": .string(text)]
    }

    private static let tags = [
        "activity": "Who did what, when, from where.", "admin": "The server itself.",
        "alerts": "What needs somebody.", "auth": "Signing in and out, sessions, the own password.",
        "catalogue": "What can be placed: figures, 3D models, pictures.", "containers": "Containers full of machines.",
        "equipment": "Transformers, pumps, switches: what stands at a site besides containers.",
        "export": "Files to take away.", "import": "Files that change the fleet.",
        "layouts": "Plans of sites.", "metrics": "Live figures and charts.", "miners": "Single machines.",
        "projects": "Sites.", "server": "For load balancers, Prometheus and programmers.",
        "templates": "Whole sites to start from.", "telemetry": "Readings from sites.",
        "users": "The people of this server.",
    ]

    static let introduction = """
        The control room for energy-hungry sites. Times are RFC 3339 in UTC. A value that is not known is absent or \
        `null`, never 0. Lists come in pages: `next` of one is `cursor` of the following. Failures are problem \
        documents (RFC 9457) with a `code` for programs: 422 when fields break what this document says of them, 409 \
        when they do not but what there is now, or another of them, stands against them. Clients may send \
        `Workspace-Contract: MAJOR.MINOR`; another major version is refused.
        """

    static func security(of route: Route) -> FreeJSON { route.permission == .open ? [] : [["bearer": []]] }

    /// The `{name}`s of the path.
    static func pathFields(of operation: Operation) -> [TypeShape.Field] {
        let fields = operation.types.map { allFields(of: $0.request) } ?? []
        return RouteTree.parameters(of: operation.route.path).map { name in
            fields.first { $0.name == name }
                ?? TypeShape.Field(name: name, shape: .string, isOptional: false, note: .modelId)
        }
    }

    /// The fields that travel in the query or the body.
    static func fields(of operation: Operation) -> [TypeShape.Field] {
        operation.types.map { fields(of: $0.request) } ?? []
    }

    static func fields<Request: APIRequest>(of request: Request.Type) -> [TypeShape.Field] {
        let elsewhere = Set(RouteTree.parameters(of: request.route.path))
        let isConditional = request is any ConditionalRequest.Type
        return allFields(of: request).filter {
            !elsewhere.contains($0.name) && !(isConditional && $0.name == Call.ifMatchField)
        }
    }

    /// A file is what it is; docs/import-export.md has its rules.
    static func files(_ types: [String]) -> FreeJSON {
        let text: FreeJSON = ["type": "string", "minLength": 1]
        return .object(
            Dictionary(uniqueKeysWithValues: types.map { ($0, ["schema": $0.hasSuffix("json") ? [:] : text]) }))
    }

    private static func allFields(of request: any APIRequest.Type) -> [TypeShape.Field] {
        if let request = request as? any FieldsRequest.Type { return FieldShapes.shapes(of: request) }
        guard case .object(_, let fields) = ShapeRecorder.shape(of: request) else { return [] }
        return fields
    }
}
