import Platform
import Protocol

/// The API document, OpenAPI 3.1, made once at start from the registered operations.
struct OpenAPIDocument {
    private var schemas: [String: FreeJSON] = [:]
    /// Objects that are part of a body: what a client sends must be known, also inside.
    private var closed: Set<String> = []
    private var isInBody = false
    private var paths: [String: [String: FreeJSON]] = [:]

    /// Its JSON.
    static func bytes(of operations: [Operation]) throws -> [UInt8] {
        var document = OpenAPIDocument()
        for operation in operations { document.add(operation) }
        return try JSONCoding.encode(document.root)
    }

    private mutating func add(_ operation: Operation) {
        let route = operation.route
        var entry: [String: FreeJSON] = [
            "operationId": .string(OpenAPIOperation.identifier(of: operation)),
            "summary": .string(route.summary),
            "tags": .array([.string(OpenAPIOperation.tag(of: route))]),
            "security": OpenAPIOperation.security(of: route),
            "x-permission": .string(route.permission.rawValue),
        ]
        var parameters = OpenAPIOperation.pathParameters(of: route)
        if let types = operation.types {
            let fields = OpenAPIOperation.fields(of: types.request, besides: route.path)
            if types.request is any ConditionalRequest.Type { parameters.append(OpenAPIOperation.ifMatch) }
            if route.method.carriesBody {
                entry["requestBody"] = body(fields, of: operation)
            } else {
                for field in fields { parameters.append(queryParameter(field)) }
            }
        }
        if !parameters.isEmpty { entry["parameters"] = .array(parameters) }
        entry["responses"] = .object(responses(of: operation))
        paths[route.path, default: [:]][route.method.rawValue.lowercased()] = .object(entry)
    }

    private mutating func queryParameter(_ field: TypeShape.Field) -> FreeJSON {
        var schema = schema(field.shape)
        if case .object(let shape) = schema {
            schema = .object(shape.merging(FieldBounds.query(field)) { _, bound in bound })
        }
        return .object([
            "name": .string(field.name), "in": .string("query"), "required": .bool(!field.isOptional),
            "schema": schema,
        ])
    }

    private mutating func body(_ fields: [TypeShape.Field], of operation: Operation) -> FreeJSON? {
        guard !fields.isEmpty else { return nil }
        isInBody = true
        defer { isInBody = false }
        var content: [String: FreeJSON] = [
            "application/json": .object(["schema": object(fields)])
        ]
        for type in operation.otherBodies.keys {
            content[type] = .object(["schema": .object(["type": .string("string"), "format": .string("binary")])])
        }
        // A body may be left out when nothing in it is needed.
        return .object(["required": .bool(fields.contains { !$0.isOptional }), "content": .object(content)])
    }

    private mutating func responses(of operation: Operation) -> [String: FreeJSON] {
        let status = operation.route.successStatus
        var success: [String: FreeJSON] = ["description": .string(operation.route.summary)]
        if status != 204, status != 101 {
            let schema: FreeJSON
            if let types = operation.types {
                schema = self.schema(ShapeRecorder.shape(of: types.response))
            } else {
                schema = .object([:])
            }
            success["content"] = .object([operation.contentType: .object(["schema": schema])])
        }
        var responses = OpenAPIOperation.problems(of: operation)
        responses[String(status)] = .object(success)
        if operation.keeping != nil {
            responses["304"] = .object(["description": .string("Unchanged since the named ETag")])
        }
        return responses
    }

    /// Objects are named once and referred to; everything else is said where it stands.
    private mutating func schema(_ shape: TypeShape) -> FreeJSON {
        switch shape {
        case .string: .object(["type": .string("string")])
        case .timestamp: .object(["type": .string("string"), "format": .string("date-time")])
        case .integer: .object(["type": .string("integer"), "format": .string("int64")])
        case .number: .object(["type": .string("number")])
        case .boolean: .object(["type": .string("boolean")])
        case .anything: .bool(true)
        case .choice(let words): .object(["type": .string("string"), "enum": .array(words.map(FreeJSON.string))])
        case .nullable(let inner): Self.orNull(schema(inner))
        case .list(let element): .object(["type": .string("array"), "items": schema(element)])
        case .dictionary(let value):
            .object(["type": .string("object"), "additionalProperties": schema(value)])
        case .reference(let name): Self.reference(to: name)
        case .object(let name, let fields): named(name, fields)
        }
    }

    private mutating func named(_ name: String, _ fields: [TypeShape.Field]) -> FreeJSON {
        if schemas[name] == nil || isInBody && !closed.contains(name) {
            if isInBody { closed.insert(name) }
            // Taken before its fields are looked at, so that a type that holds itself ends.
            schemas[name] = .null
            schemas[name] = object(fields)
        }
        return Self.reference(to: name)
    }

    private mutating func object(_ fields: [TypeShape.Field]) -> FreeJSON {
        var properties: [String: FreeJSON] = [:]
        for field in fields {
            var schema = schema(field.shape)
            if isInBody, case .object(let shape) = schema {
                schema = .object(shape.merging(FieldBounds.body(field)) { _, bound in bound })
            }
            // Whoever has nothing to say may say so.
            properties[field.name] = field.isOptional ? Self.orNull(schema) : schema
        }
        var object: [String: FreeJSON] = ["type": .string("object"), "properties": .object(properties)]
        let required = fields.filter { !$0.isOptional }.map { FreeJSON.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        // What the server sends may grow.
        if isInBody { object["additionalProperties"] = .bool(false) }
        return .object(object)
    }

    private static func orNull(_ schema: FreeJSON) -> FreeJSON {
        guard case .object(var fields) = schema, case .string(let type)? = fields["type"], fields["enum"] == nil else {
            return schema == .bool(true)
                ? schema : .object(["anyOf": .array([schema, .object(["type": .string("null")])])])
        }
        fields["type"] = .array([.string(type), .string("null")])
        return .object(fields)
    }

    private static func reference(to name: String) -> FreeJSON {
        .object(["$ref": .string("#/components/schemas/\(name)")])
    }

    private var root: FreeJSON {
        mutating get {
            let problem = schema(ShapeRecorder.shape(of: Problem.self))
            return .object([
                "openapi": .string("3.1.0"),
                "info": .object([
                    "title": .string("Workspace"), "version": .string(Contract.productVersion),
                    "description": .string("The control room for energy-hungry sites."),
                    "x-contract-version": .number(Double(Contract.version)),
                ]),
                "paths": .object(paths.mapValues(FreeJSON.object)),
                "components": .object([
                    "schemas": .object(schemas),
                    "responses": .object([
                        "Problem": .object([
                            "description": .string("What went wrong, for programs and for people (RFC 9457)"),
                            "content": .object(["application/problem+json": .object(["schema": problem])]),
                        ])
                    ]),
                    "securitySchemes": .object([
                        "bearer": .object([
                            "type": .string("http"), "scheme": .string("bearer"), "bearerFormat": .string("JWT"),
                        ])
                    ]),
                ]),
            ])
        }
    }
}
