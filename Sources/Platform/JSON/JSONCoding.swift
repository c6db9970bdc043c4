/// JSON for wire types: Swift's camelCase property names become snake_case keys and back.
package enum JSONCoding {
    package static func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
        let state = JSONEncodingState()
        try state.write(value, depth: 0)
        state.close(to: 0)
        return state.writer.bytes
    }

    /// What the type does not know is passed over. `userInfo` is for types that decode themselves.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) throws -> Value {
        try decode(type, from: JSONDocument(bytes, userInfo: userInfo), strict: false)
    }

    /// For requests: nothing may be in it that the type does not know, and `words` from the path, the query and headers
    /// are fields too. They convert themselves to what the type asks for. `elsewhere` names fields that may be words
    /// only. Names are those of the wire.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, strictlyFrom bytes: [UInt8]?, words: [(name: String, value: String)] = [],
        elsewhere: [String] = []
    ) throws -> Value {
        let document = try JSONDocument(bytes, words: words)
        // An id in the body beside the one in the path: which of the two was checked, nobody could say later.
        let misplaced = document.names(of: 0).dropLast(words.count).filter(elsewhere.contains)
        guard misplaced.isEmpty else { throw JSONError.fields(misplaced.map(JSONError.Field.unknown)) }
        return try decode(type, from: document, strict: true)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, from document: JSONDocument, strict: Bool
    ) throws -> Value {
        let value: Value
        do {
            value = try JSONDecoding(document: document, node: 0).decode(type)
        } catch {
            throw field(of: error, in: document).map { JSONError.fields([$0]) } ?? error
        }
        if strict {
            let unknown = document.unusedFields()
            guard unknown.isEmpty else { throw JSONError.fields(unknown) }
        }
        return value
    }

    /// Errors of ours are sentences already; decoding errors of a type's own `init(from:)` carry a path and a
    /// description; any other that it throws belongs to whoever wrote it.
    private static func field(of error: any Error, in document: JSONDocument) -> JSONError.Field? {
        switch error {
        case let complaint as JSONComplaint:
            JSONError.Field(
                name(of: JSONDecoding(document: document, node: complaint.node).codingPath, complaint.member),
                complaint.message)
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
            JSONError.Field(name(of: context.codingPath), context.debugDescription)
        default: nil
        }
    }

    private static func name(of path: [any CodingKey], _ member: String? = nil) -> String {
        var name = ""
        for key in path + (member.map { [JSONKey($0)] } ?? []) {
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                name += name.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return name
    }
}
