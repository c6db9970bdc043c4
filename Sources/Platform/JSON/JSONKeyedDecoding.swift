/// The members of an object, found by Swift's names.
struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let document: JSONDocument
    let object: Int

    private var verbatim: Bool { JSONKey.ofDictionaries == ObjectIdentifier(Key.self) }

    var codingPath: [any CodingKey] { JSONDecoding(document: document, node: object).codingPath }

    var allKeys: [Key] {
        document.names(of: object).compactMap { Key(stringValue: verbatim ? $0 : KeyMapping.camel($0)) }
    }

    func contains(_ key: Key) -> Bool { document.member(key.stringValue, of: object, verbatim: verbatim) != nil }

    private func node(_ key: Key) throws -> Int {
        if let node = document.member(key.stringValue, of: object, verbatim: verbatim) { return node }
        // In the words of the wire: Swift's names mean nothing to who sent it.
        let name = verbatim ? key.stringValue : KeyMapping.snake(key.stringValue)
        throw JSONComplaint(node: object, member: name, message: "is missing")
    }

    /// Nil for a member that is absent or null.
    private func present(_ key: Key) -> Int? {
        guard let node = document.member(key.stringValue, of: object, verbatim: verbatim),
            document.kind(of: node) != .null
        else { return nil }
        return node
    }

    func decodeNil(forKey key: Key) throws -> Bool { document.kind(of: try node(key)) == .null }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try document.bool(node(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try document.text(node(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try document.double(node(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try document.double(node(key))) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try document.integer(node(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try document.integer(node(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try document.integer(node(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try document.integer(node(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try document.integer(node(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try document.integer(node(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try document.integer(node(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try document.integer(node(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try document.integer(node(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try document.integer(node(key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try JSONDecoding(document: document, node: node(key)).decode(type)
    }

    // The standard library would look each optional up three times.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key).map(document.bool) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key).map(document.text) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try present(key).map(document.double)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key).map(document.integer) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key).map { try JSONDecoding(document: document, node: $0).decode(type) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try JSONDecoding(document: document, node: node(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONDecoding(document: document, node: node(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { JSONDecoding(document: document, node: object) }
    func superDecoder(forKey key: Key) throws -> any Decoder { JSONDecoding(document: document, node: try node(key)) }
}
