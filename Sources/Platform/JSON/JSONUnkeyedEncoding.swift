/// Writes the members of a list.
struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
    let state: JSONEncodingState
    let depth: Int

    var codingPath: [any CodingKey] { [] }
    var count: Int { state.count(at: depth) }

    private func next() -> JSONEncoding {
        state.close(to: depth)
        state.countMember(at: depth)
        return JSONEncoding(state: state, depth: depth)
    }

    func encodeNil() throws { try next().encodeNil() }
    func encode<Value: Encodable>(_ value: Value) throws { try next().encode(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    func superEncoder() -> any Encoder { next() }
}
