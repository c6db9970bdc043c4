import Platform
import Protocol
import Testing

@testable import API

/// The document must say what the types say: every field, its type and whether it may be absent.
struct OpenAPITests {
    private struct Inner: Codable, Sendable { var at: Timestamp }
    private struct Sample: Codable, Sendable {
        var name: String
        var count: Int?
        var share: Double
        var isOpen: Bool
        var status: AlertStatus
        var inner: Inner
        var innerList: [Inner]?
        var values: [Double?]
        var id: Project.ID
        var metadata: [String: FreeJSON]
    }

    @Test func aTypeShowsItsFields() {
        let inner = TypeShape.object(
            name: "Inner", fields: [.init(name: "at", shape: .timestamp, isOptional: false)])
        let expected: [TypeShape.Field] = [
            .init(name: "name", shape: .string, isOptional: false),
            .init(name: "count", shape: .integer, isOptional: true),
            .init(name: "share", shape: .number, isOptional: false),
            .init(name: "is_open", shape: .boolean, isOptional: false),
            .init(
                name: "status",
                shape: .choice(
                    name: "AlertStatus", words: ["active", "acknowledged", "resolved"],
                    meanings: AlertStatus.allCases.map(\.meaning)),
                isOptional: false),
            .init(name: "inner", shape: inner, isOptional: false),
            .init(name: "inner_list", shape: .list(inner), isOptional: true),
            .init(name: "values", shape: .list(.nullable(.number)), isOptional: false),
            .init(name: "id", shape: .string, isOptional: false),
            .init(name: "metadata", shape: .dictionary(.anything), isOptional: false),
        ]
        #expect(ShapeRecorder.shape(of: Sample.self) == .object(name: "Sample", fields: expected))
    }

    @Test func aPageIsNamedAfterWhatItHolds() {
        #expect(SchemaNames.name(of: Page<Project>.self) == "ProjectPage")
        #expect(SchemaNames.name(of: Project.self) == "Project")
    }

    private func document() throws -> FreeJSON {
        var router = Router()
        router.on(ReplaceProject.self) { _, _ in throw Problem(404, "none", "") }
        router.on(CreateProject.self) { _, _ in throw Problem(404, "none", "") }
        router.on(ChangeProject.self) { _, _ in throw Problem(404, "none", "") }
        router.on(ListAlerts.self) { _, _ in Page(items: []) }
        router.onOpen(Login.self) { _, _ in throw Problem(404, "none", "") }
        return try JSONCoding.decode(FreeJSON.self, from: try OpenAPIDocument.bytes(of: router.operations))
    }

    @Test func pathsBodiesAndQueriesStandWhereTheyTravel() throws {
        let document = try document()
        let put = ["paths", "/api/projects/{id}", "put"]
        let properties = find(document, put + ["requestBody", "content", "application/json", "schema", "properties"])
        guard case .object(let fields)? = properties else {
            Issue.record("no body")
            return
        }
        #expect(fields["target_hashrate_eh"] != nil)
        #expect(fields["id"] == nil, "travels in the path")
        #expect(fields["if_match"] == nil, "travels as a header")
        guard case .array(let parameters)? = find(document, ["paths", "/api/alerts", "get", "parameters"]) else {
            Issue.record("no parameters")
            return
        }
        let names = parameters.compactMap { find($0, ["name"]) }
        #expect(names.contains(.string("severity")) && names.contains(.string("cursor")))
        #expect(find(document, ["paths", "/api/auth/login", "post", "security"]) == .array([]))
    }

    /// What a body holds must be known, inside of it too; what the server sends may grow.
    @Test func bodiesAreClosedAllTheWayDown() throws {
        let document = try document()
        let schemas = ["components", "schemas"]
        #expect(find(document, schemas + ["LocationFields", "additionalProperties"]) == .bool(false))
        #expect(find(document, schemas + ["Location", "additionalProperties"]) == nil)
        #expect(find(document, schemas + ["Alert", "additionalProperties"]) == nil)
        let longitude = find(document, schemas + ["LocationFields", "properties", "longitude", "type"])
        #expect(longitude == .array([.string("number"), .string("null")]))
    }

    /// A change may name one member of an inner object; a whole record has each that must be there.
    @Test func aChangeMayNameAPartOfAnInnerObject() throws {
        let schemas = try #require(find(try document(), ["components", "schemas"]))
        #expect(find(schemas, ["LocationFields", "required"]) == .array([.string("name")]))
        #expect(find(schemas, ["LocationChange", "properties", "name", "type"]) == .string("string"))
        #expect(find(schemas, ["LocationChange", "required"]) == nil)
    }

    /// What names begin with has less room than a name: the rule of identifiers alone would promise 32.
    @Test func aNarrowerLengthIsKept() throws {
        let body = ["requestBody", "content", "application/json", "schema", "properties"]
        let properties = find(try document(), ["paths", "/api/projects", "post"] + body)
        #expect(properties.flatMap { find($0, ["prefix", "maxLength"]) } == .number(20))
        #expect(properties.flatMap { find($0, ["project_id", "maxLength"]) } == .number(32))
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        let document = try document()
        var references: [String] = []
        func walk(_ value: FreeJSON) {
            switch value {
            case .object(let fields):
                if case .string(let target)? = fields["$ref"] { references.append(target) }
                fields.values.forEach(walk)
            case .array(let items): items.forEach(walk)
            default: break
            }
        }
        walk(document)
        #expect(references.count > 10)
        for reference in references {
            #expect(
                find(document, reference.dropFirst(2).split(separator: "/").map(String.init)) != nil, "\(reference)")
        }
    }

    private func find(_ json: FreeJSON, _ path: [String]) -> FreeJSON? {
        path.reduce(json as FreeJSON?) { value, key in
            if case .object(let fields)? = value { return fields[key] }
            return nil
        }
    }
}
