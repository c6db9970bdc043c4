import Protocol
import Testing

@testable import API

/// A schema says the type, its bounds and whether it may be absent, in the words that JSON Schema has for it.
struct OpenAPISchemasTests {
    private func schema(_ shape: TypeShape, _ note: FieldNote? = nil, isOptional: Bool = false) -> [String: FreeJSON] {
        var schemas = OpenAPISchemas()
        let fields = [TypeShape.Field(name: "a", shape: shape, isOptional: isOptional, note: note)]
        guard case .object(let object) = schemas.body(fields), case .object(let properties)? = object["properties"],
            case .object(let property)? = properties["a"]
        else { return [:] }
        return property
    }

    @Test(
        arguments: [
            (.string, "string", nil), (.timestamp, "string", "date-time"), (.integer, "integer", "int64"),
            (.number, "number", nil), (.boolean, "boolean", nil), (.list(.string), "array", nil),
            (.dictionary(.anything), "object", nil),
        ] as [(TypeShape, FreeJSON, FreeJSON?)])
    func namesTheType(shape: TypeShape, type: FreeJSON, format: FreeJSON?) {
        #expect(schema(shape)["type"] == type)
        #expect(schema(shape)["format"] == format)
    }

    @Test func whatMayBeAbsentMayBeNull() {
        #expect(schema(.string, isOptional: true)["type"] == ["string", "null"])
        #expect(schema(.nullable(.number))["type"] == ["number", "null"])
    }

    @Test func onlyWhatMustBeThereIsRequired() {
        var schemas = OpenAPISchemas()
        let body = schemas.body([
            .init(name: "a", shape: .string, isOptional: false), .init(name: "b", shape: .string, isOptional: true),
        ])
        guard case .object(let object) = body else { return #expect(Bool(false), "no object") }
        #expect(object["required"] == ["a"])
        #expect(object["additionalProperties"] == false)
    }

    @Test func whatIsSentMayGrow() {
        var schemas = OpenAPISchemas()
        _ = schemas.schema(.object(name: "Thing", fields: []))
        #expect(schemas.all["Thing"] == ["type": "object", "properties": [:]])
    }

    /// It was named by an answer first, which is open: inside of a body it must be closed.
    @Test func whatIsSentAndTakenIsClosed() {
        var schemas = OpenAPISchemas()
        let thing = TypeShape.object(name: "Thing", fields: [])
        _ = schemas.schema(thing)
        _ = schemas.body([.init(name: "a", shape: thing, isOptional: false)])
        #expect(schemas.all["Thing"] == ["type": "object", "properties": [:], "additionalProperties": false])
    }

    @Test func numbersCarryTheirRangeAndItsEndsAsExamples() {
        let schema = schema(.number, FieldNote("Work.", unit: "TH/s", in: 0...9, example: 5, standard: 1))
        #expect(schema["minimum"] == 0)
        #expect(schema["maximum"] == 9)
        #expect(schema["x-unit"] == "TH/s")
        #expect(schema["default"] == 1)
        #expect(schema["examples"] == [5, 0, 9])
    }

    @Test(arguments: [(false, 3.0, "^a$"), (true, 0.0, "^$|^a$")])
    func aTextThatMayBeEmptySaysSo(orEmpty: Bool, minimum: Double, pattern: String) {
        let schema = schema(.string, FieldNote("It.", length: 3...9, orEmpty: orEmpty, pattern: "^a$"))
        #expect(schema["minLength"] == .number(minimum))
        #expect(schema["maxLength"] == 9)
        #expect(schema["pattern"] == .string(pattern))
    }

    @Test(arguments: [(2, 2), (Int.max, nil)] as [(Int, FreeJSON?)])
    func aListWithoutAnEndHasNoMaximum(end: Int, maximum: FreeJSON?) {
        let schema = schema(.list(.string), FieldNote("It.", count: 1...end))
        #expect(schema["minItems"] == 1)
        #expect(schema["maxItems"] == maximum)
    }

    @Test func aChoiceIsNamedOnceAndExplained() {
        var schemas = OpenAPISchemas()
        let choice = TypeShape.choice(name: "Word", words: ["a", "b"], meanings: ["first", "second"])
        #expect(schemas.schema(choice) == ["$ref": "#/components/schemas/Word"])
        #expect(
            schemas.all["Word"]
                == ["type": "string", "enum": ["a", "b"], "description": "- `a`: first\n- `b`: second"])
    }

    /// What a reference points at cannot be widened where it is used; the words about it stay beside it.
    @Test func aReferenceThatMayBeNullIsAChoice() {
        let choice = TypeShape.choice(name: "Word", words: ["a"], meanings: ["first"])
        let schema = schema(choice, FieldNote("Which."), isOptional: true)
        #expect(schema["anyOf"] == [["$ref": "#/components/schemas/Word"], ["type": "null"]])
        #expect(schema["description"] == "Which.")
    }
}

/// The document groups and names operations as people look for them.
struct OpenAPIOperationTests {
    private func route(_ method: Route.Method, _ path: String, needs permission: Permission = .viewFleet) -> Route {
        Route(method, path, needs: permission, "")
    }

    @Test(arguments: [
        ("/api/projects/{id}", "projects"), ("/api/admin/backups", "admin"), ("/health", "server"),
        ("/api/openapi.json", "server"), ("/api", "server"), ("/", "server"),
    ])
    func theTagIsTheSubject(path: String, tag: String) { #expect(OpenAPIOperation.tag(of: route(.get, path)) == tag) }

    @Test func identifiersComeFromTheRequestOrThePath() {
        let typed = API.Operation(of: ListProjects.self) { _ in Answer(200, nil) }
        #expect(OpenAPIOperation.identifier(of: typed) == "listProjects")
        let raw = API.Operation(route(.get, "/api/models/{id}.glb"), answering: "x/y") { _ in Answer(200, nil) }
        #expect(OpenAPIOperation.identifier(of: raw) == "getApiModelsIdGlb")
    }

    @Test(arguments: [(.open, []), (.viewFleet, [["bearer": []]])] as [(Permission, FreeJSON)])
    func onlyOpenOnesNeedNoToken(permission: Permission, expected: FreeJSON) {
        #expect(OpenAPIOperation.security(of: route(.get, "/a", needs: permission)) == expected)
    }

    @Test func conditionalOnesSayHow() {
        let change = API.Operation(of: ChangeMiner.self) { _ in Answer(200, nil) }
        #expect(OpenAPIOperation.explanation(of: change).contains("`If-Match`"))
        let list = API.Operation(of: ListProjects.self) { _ in Answer(200, nil) }
        #expect(!OpenAPIOperation.explanation(of: list).contains("If-"))
    }
}
