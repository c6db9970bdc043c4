/// `Decoder` at one node of a document.
struct JSONDecoding: Decoder, SingleValueDecodingContainer {
    let document: JSONDocument
    let node: Int

    var codingPath: [any CodingKey] {
        document.steps(to: node).map { step in
            switch step {
            case .name(let name): JSONKey(name)
            case .index(let index): JSONKey(index)
            }
        }
    }

    var userInfo: [CodingUserInfoKey: Any] { document.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard document.kind(of: node) == .object else { throw document.mismatch(node, "an object") }
        return KeyedDecodingContainer(JSONKeyedDecoding(document: document, object: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard document.kind(of: node) == .array else { throw document.mismatch(node, "a list") }
        return JSONUnkeyedDecoding(document: document, array: node)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { document.kind(of: node) == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try document.bool(node) }
    func decode(_ type: String.Type) throws -> String { try document.text(node) }
    func decode(_ type: Double.Type) throws -> Double { try document.double(node) }
    func decode(_ type: Float.Type) throws -> Float { Float(try document.double(node)) }
    func decode(_ type: Int.Type) throws -> Int { try document.integer(node) }
    func decode(_ type: Int8.Type) throws -> Int8 { try document.integer(node) }
    func decode(_ type: Int16.Type) throws -> Int16 { try document.integer(node) }
    func decode(_ type: Int32.Type) throws -> Int32 { try document.integer(node) }
    func decode(_ type: Int64.Type) throws -> Int64 { try document.integer(node) }
    func decode(_ type: UInt.Type) throws -> UInt { try document.integer(node) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try document.integer(node) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try document.integer(node) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try document.integer(node) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try document.integer(node) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try Value(from: self)
        } catch let error as DecodingError {
            // The standard library speaks of "invalid String value"; people want to know what they may write.
            guard case .dataCorrupted = error, let choices = JSONChoices.of(type) else { throw error }
            throw JSONComplaint(node: node, message: "must be one of \(choices)")
        }
    }
}

/// The cases of an enumeration, as they are written.
enum JSONChoices {
    static func of<Value>(_ type: Value.Type) -> String? {
        guard let cases = type as? any CaseIterable.Type else { return nil }
        let names = names(of: cases)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func names<Choice: CaseIterable>(of type: Choice.Type) -> [String] {
        type.allCases.compactMap { ($0 as? any RawRepresentable).flatMap { "\($0.rawValue)" } }
    }
}

/// A name or a position, for the paths in errors.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(_ index: Int) {
        stringValue = "\(index)"
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { self.init(intValue) }

    /// `Dictionary` names its members with a key type of its own. Those are data, not property names, and stay as they
    /// are. The type is not public, so we watch a dictionary use it once; an empty one, which writes no name and so
    /// does not ask for this constant again.
    static let ofDictionaries: ObjectIdentifier? = {
        let probe = DictionaryKeyProbe()
        try? [String: Int]().encode(to: probe)
        return probe.seen.type
    }()
}
