/// Writes the members of an object.
struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: JSONEncodingState
    let depth: Int

    var codingPath: [any CodingKey] { [] }

    private func name(_ key: Key) {
        // What is nested in the last member ends where the next one begins: nobody tells us earlier.
        state.close(to: depth)
        if JSONKey.ofDictionaries == ObjectIdentifier(Key.self) {
            state.writer.name(verbatim: key.stringValue)
        } else {
            state.writer.name(property: key.stringValue)
        }
    }

    func encodeNil(forKey key: Key) throws {
        name(key)
        state.writer.null()
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        name(key)
        state.writer.value(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        name(key)
        state.writer.value(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        name(key)
        try state.write(value)
    }

    func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }
    func encode(_ value: Int, forKey key: Key) throws { number(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { number(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { number(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { number(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { number(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { number(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { number(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { number(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { number(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { number(value, key) }

    private func number(_ value: some FixedWidthInteger, _ key: Key) {
        name(key)
        state.writer.number(value)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        name(key)
        try state.write(value, depth: depth)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        name(key)
        return JSONEncoding(state: state, depth: depth).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        name(key)
        return JSONEncoding(state: state, depth: depth).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONEncoding(state: state, depth: depth - 1) }

    func superEncoder(forKey key: Key) -> any Encoder {
        name(key)
        return JSONEncoding(state: state, depth: depth)
    }
}
