import Platform
import Protocol

/// The named shapes of the API document. What a client sends must be known, also inside; what the server sends may
/// grow, so that an older client goes on working.
struct OpenAPISchemas {
    private(set) var all: [String: FreeJSON] = [:]
    /// Objects that are part of a body somewhere.
    private var closed: Set<String> = []
    private var isInBody = false

    mutating func body(_ fields: [TypeShape.Field]) -> FreeJSON {
        isInBody = true
        defer { isInBody = false }
        return object(fields)
    }

    /// Objects and enumerations are named once and referred to; everything else is said where it stands.
    mutating func schema(_ shape: TypeShape) -> FreeJSON {
        switch shape {
        case .string: ["type": "string"]
        case .timestamp: ["type": "string", "format": "date-time"]
        case .integer: ["type": "integer", "format": "int64"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .anything: true
        case .choice(let name, let words, let meanings): choice(name, words, meanings)
        case .nullable(let inner): Self.orNull(schema(inner))
        case .list(let element): ["type": "array", "items": schema(element)]
        case .dictionary(let value): ["type": "object", "additionalProperties": schema(value)]
        case .reference(let name): Self.reference(to: name)
        case .object(let name, let fields): named(name, fields)
        }
    }

    /// A field's own schema: its type, and what its note asks of it.
    mutating func field(_ field: TypeShape.Field) -> FreeJSON {
        let schema = schema(field.shape)
        guard let note = field.note else { return schema }
        var fields: [String: FreeJSON]
        if case .object(let shape) = schema { fields = shape } else { fields = [:] }
        fields.merge(Self.bounds(note, of: field.shape)) { _, bound in bound }
        fields["description"] = .string(note.meaning)
        if let unit = note.unit { fields["x-unit"] = .string(unit) }
        if let standard = note.standard { fields["default"] = standard }
        let examples = Self.examples(note, of: field)
        if !examples.isEmpty { fields["examples"] = .array(examples) }
        return .object(fields)
    }

    private mutating func choice(_ name: String, _ words: [String], _ meanings: [String]) -> FreeJSON {
        var schema: [String: FreeJSON] = ["type": "string", "enum": .array(words.map(FreeJSON.string))]
        if meanings.count == words.count {
            let lines = zip(words, meanings).map { "- `\($0)`: \($1)" }
            schema["description"] = .string(lines.joined(separator: "\n"))
        }
        all[name] = .object(schema)
        return Self.reference(to: name)
    }

    private mutating func named(_ name: String, _ fields: [TypeShape.Field]) -> FreeJSON {
        if all[name] == nil || isInBody && !closed.contains(name) {
            if isInBody { closed.insert(name) }
            // Taken before its fields are looked at, so that a type that holds itself ends.
            all[name] = .null
            all[name] = object(fields)
        }
        return Self.reference(to: name)
    }

    private mutating func object(_ fields: [TypeShape.Field]) -> FreeJSON {
        var properties: [String: FreeJSON] = [:]
        for field in fields {
            let schema = self.field(field)
            // Whoever has nothing to say may say so.
            properties[field.name] = field.isOptional && !field.refusesNull ? Self.orNull(schema) : schema
        }
        var object: [String: FreeJSON] = ["type": "object", "properties": .object(properties)]
        let required = fields.filter { !$0.isOptional }.map { FreeJSON.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        if isInBody { object["additionalProperties"] = false }
        return .object(object)
    }

    // MARK: Notes

    private static func bounds(_ note: FieldNote, of shape: TypeShape) -> [String: FreeJSON] {
        var bounds: [String: FreeJSON] = [:]
        if let range = note.range {
            bounds["minimum"] = .number(range.lowerBound)
            bounds["maximum"] = .number(range.upperBound)
        }
        if let length = note.length {
            bounds["minLength"] = .number(Double(note.orEmpty ? 0 : length.lowerBound))
            bounds["maxLength"] = .number(Double(length.upperBound))
        }
        if let count = note.count {
            bounds["minItems"] = .number(Double(note.orEmpty ? 0 : count.lowerBound))
            if count.upperBound < .max { bounds["maxItems"] = .number(Double(count.upperBound)) }
            if note.orEmpty { bounds["anyOf"] = [["maxItems": 0], ["minItems": .number(Double(count.lowerBound))]] }
        }
        if let pattern = note.pattern { bounds["pattern"] = .string(note.orEmpty ? "^$|\(pattern)" : pattern) }
        // A word of an enumeration has no bounds but its words.
        if case .choice = shape { return [:] }
        return bounds
    }

    /// The example, and the ends of the range: fuzzing does not find them by itself.
    private static func examples(_ note: FieldNote, of field: TypeShape.Field) -> [FreeJSON] {
        var examples = note.example.map { [$0] } ?? []
        guard field.shape == .number || field.shape == .integer, let range = note.range else { return examples }
        for end in [range.lowerBound, range.upperBound].map(FreeJSON.number) where !examples.contains(end) {
            examples.append(end)
        }
        return examples
    }

    private static func orNull(_ schema: FreeJSON) -> FreeJSON {
        guard case .object(var fields) = schema else { return schema }
        // A reference cannot be widened in place. What people read stays outside of the choice.
        guard case .string(let type)? = fields["type"], fields["enum"] == nil, fields["anyOf"] == nil else {
            var outside: [String: FreeJSON] = [:]
            for name in ["description", "examples", "default", "x-unit"] {
                outside[name] = fields.removeValue(forKey: name)
            }
            if fields.isEmpty { return schema }
            outside["anyOf"] = [.object(fields), ["type": "null"]]
            return .object(outside)
        }
        fields["type"] = [.string(type), "null"]
        return .object(fields)
    }

    private static func reference(to name: String) -> FreeJSON { ["$ref": .string("#/components/schemas/\(name)")] }
}
