import APIClient
import Foundation
import Protocol
import Testing

/// Whoever reads the API document finds every field explained, every refusal declared, every example within its bounds.
struct DocumentTests {
    private typealias Object = [String: Any]

    private let document: [String: Any]

    init() async throws {
        let answer = try await RunningServer().send("GET", "/api/openapi.json")
        document = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    private var operations: [(name: String, entry: Object)] {
        let paths = document["paths"] as? [String: [String: Object]] ?? [:]
        return paths.flatMap { path, methods in methods.map { ("\($0.key) \(path)", $0.value) } }
    }

    private var schemas: [String: Object] {
        (document["components"] as? Object)?["schemas"] as? [String: Object] ?? [:]
    }

    /// Every schema of a field, by a name to complain with.
    private var fields: [(name: String, schema: Object)] {
        let bodies = operations.compactMap { name, entry -> (String, Object)? in
            let content = (entry["requestBody"] as? Object)?["content"] as? [String: Object]
            return (content?["application/json"]?["schema"] as? Object).map { (name, $0) }
        }
        let owners = schemas.map { ($0.key, $0.value) } + bodies
        let properties = owners.flatMap { owner, schema in
            (schema["properties"] as? [String: Object] ?? [:]).map { ("\(owner).\($0.key)", $0.value) }
        }
        let parameters = operations.flatMap { name, entry in
            (entry["parameters"] as? [Object] ?? []).map { parameter in
                ("\(name) \(parameter["name"] ?? "")", parameter["schema"] as? Object ?? [:])
            }
        }
        return properties + parameters
    }

    @Test func everyFieldIsExplained() {
        #expect(fields.count > 400)
        for field in fields { #expect((field.schema["description"] as? String)?.isEmpty == false, "\(field.name)") }
    }

    @Test func everyWordOfAnEnumerationIsExplained() {
        let choices = schemas.filter { $0.value["enum"] != nil }
        #expect(choices.count > 15)
        for (name, schema) in choices {
            for word in schema["enum"] as? [String] ?? [] {
                #expect((schema["description"] as? String)?.contains("`\(word)`: ") == true, "\(name) \(word)")
            }
        }
    }

    @Test func examplesLieWithinTheirBounds() {
        for (name, schema) in fields {
            for example in schema["examples"] as? [Any] ?? [] {
                if let number = example as? Double {
                    #expect(number >= schema["minimum"] as? Double ?? -.infinity, "\(name)")
                    #expect(number <= schema["maximum"] as? Double ?? .infinity, "\(name)")
                }
                if let text = example as? String, let pattern = schema["pattern"] as? String {
                    #expect(text.range(of: pattern, options: .regularExpression) != nil, "\(name): \(text)")
                }
            }
        }
    }

    @Test func everyOperationDeclaresItsRefusals() {
        #expect(operations.count > 50)
        for (name, entry) in operations {
            let statuses = Set((entry["responses"] as? Object ?? [:]).keys)
            #expect(statuses.isSuperset(of: ["400", "405", "406", "429", "500", "503"]), "\(name)")
            let isOpen = (entry["security"] as? [Any])?.isEmpty ?? false
            if !isOpen { #expect(statuses.isSuperset(of: ["401", "403"]), "\(name)") }
            if name.contains("{") { #expect(statuses.contains("404"), "\(name)") }
            if entry["requestBody"] != nil {
                #expect(statuses.isSuperset(of: ["413", "415", "422", "507"]), "\(name)")
            }
            if (entry["description"] as? String)?.contains("If-Match") == true { #expect(statuses.contains("412")) }
            #expect((entry["summary"] as? String)?.isEmpty == false && entry["x-permission"] is String, "\(name)")
        }
        #expect(Set(operations.compactMap { $0.entry["operationId"] as? String }).count == operations.count)
    }

    @Test func theVersionIsThatOfTheContract() {
        #expect((document["info"] as? Object)?["version"] as? String == "\(Contract.version)")
        #expect((document["openapi"] as? String)?.hasPrefix("3.1") == true)
    }
}
