import Platform
import Protocol

/// The API document, OpenAPI 3.1, made from the registered operations and the notes of their fields.
struct OpenAPIDocument {
    private var schemas = OpenAPISchemas()
    private var paths: [String: [String: FreeJSON]] = [:]
    private var tags: Set<String> = []

    /// Its JSON.
    static func bytes(of operations: [Operation]) throws -> [UInt8] {
        var document = OpenAPIDocument()
        for operation in operations where operation.isDescribed { document.add(operation) }
        return try JSONCoding.encode(document.root())
    }

    private mutating func add(_ operation: Operation) {
        let route = operation.route
        let tag = OpenAPIOperation.tag(of: route)
        tags.insert(tag)
        var entry: [String: FreeJSON] = [
            "operationId": .string(OpenAPIOperation.identifier(of: operation)),
            "summary": .string(route.summary),
            "description": .string(OpenAPIOperation.explanation(of: operation)),
            "tags": [.string(tag)],
            "security": OpenAPIOperation.security(of: route),
            "x-permission": .string(route.permission.rawValue),
        ]
        var parameters = OpenAPIOperation.pathFields(of: operation).map { parameter($0, in: "path") }
        let fields = OpenAPIOperation.fields(of: operation)
        if route.method.carriesBody, operation.fileTypes.isEmpty {
            entry["requestBody"] = body(fields, of: operation)
        } else {
            parameters += fields.map { parameter($0, in: "query") }
        }
        if route.method.carriesBody, !operation.fileTypes.isEmpty {
            entry["requestBody"] = ["required": true, "content": OpenAPIOperation.files(operation.fileTypes)]
        }
        if !parameters.isEmpty { entry["parameters"] = .array(parameters) }
        entry["responses"] = .object(responses(of: operation))
        paths[route.path, default: [:]][route.method.rawValue.lowercased()] = .object(entry)
    }

    private mutating func parameter(_ field: TypeShape.Field, in place: String) -> FreeJSON {
        var schema = schemas.field(field)
        if field.shape == .string, case .object(var shape) = schema {
            // Addresses hold no control characters, not even escaped ones, and a path has no empty parts.
            if shape["pattern"] == nil { shape["pattern"] = .string(FieldNote.plainPattern) }
            if place == "path", shape["minLength"] == nil { shape["minLength"] = 1 }
            schema = .object(shape)
        }
        var parameter: [String: FreeJSON] = [
            "name": .string(field.name), "in": .string(place), "required": .bool(!field.isOptional), "schema": schema,
        ]
        if let note = field.note {
            parameter["description"] = .string(note.meaning)
            if let example = note.example { parameter["example"] = example }
        }
        return .object(parameter)
    }

    private mutating func body(_ fields: [TypeShape.Field], of operation: Operation) -> FreeJSON? {
        guard !fields.isEmpty else { return nil }
        var content: [String: FreeJSON] = ["application/json": ["schema": schemas.body(fields)]]
        for type in operation.otherBodies.keys {
            content[type] = ["schema": ["type": "string", "format": "binary"]]
        }
        // A body may be left out when nothing in it is needed.
        return ["required": .bool(fields.contains { !$0.isOptional }), "content": .object(content)]
    }

    private mutating func responses(of operation: Operation) -> [String: FreeJSON] {
        let status = operation.route.successStatus
        var success: [String: FreeJSON] = [
            "description": .string(operation.route.summary),
            "headers": OpenAPIResponses.headers(of: status, hasTag: operation.hasTag),
        ]
        if !operation.fileTypes.isEmpty, !operation.route.method.carriesBody {
            success["content"] = OpenAPIOperation.files(operation.fileTypes)
        } else if status != 204 {
            let schema = operation.response.map { self.schemas.schema(ShapeRecorder.shape(of: $0)) } ?? [:]
            success["content"] = [operation.contentType: ["schema": schema]]
        }
        var responses = OpenAPIResponses.refusals(of: operation)
        responses[String(status)] = .object(success)
        if operation.hasTag, operation.route.method == .get {
            responses["304"] = [
                "description": "Unchanged since the named `ETag`.",
                "headers": OpenAPIResponses.headers(of: 304, hasTag: true),
            ]
        }
        return responses
    }

    private mutating func root() -> FreeJSON {
        let problem = schemas.schema(ShapeRecorder.shape(of: Problem.self))
        let feed = LiveFeedDescription.make(&schemas)
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Workspace", "version": .string(Contract.version.description),
                "description": .string(OpenAPIOperation.introduction),
                "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
                "x-product-version": .string(Contract.productVersion),
            ],
            "servers": [["url": "/", "description": "This server"]],
            "tags": .array(tags.sorted().map(OpenAPIOperation.describedTag)),
            "paths": .object(paths.mapValues(FreeJSON.object)),
            "components": [
                "schemas": .object(schemas.all), "responses": OpenAPIResponses.problemComponents(problem),
                "headers": OpenAPIResponses.headerComponents,
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                        "description": "The `access_token` of a sign-in, or the token of a site's agent.",
                    ]
                ],
            ],
            "x-live-feed": feed,
        ]
    }
}
