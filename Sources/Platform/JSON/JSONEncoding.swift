/// What all encoders of one value share. Values are written in the order in which they come; a container is closed when
/// something outside of it is written, or at the end.
final class JSONEncodingState {
    struct Frame {
        let isObject: Bool
        var count = 0
    }

    var writer = JSONWriter()
    private(set) var open: [Frame] = []

    func begin(object isObject: Bool) {
        open.append(Frame(isObject: isObject))
        if isObject { writer.beginObject() } else { writer.beginArray() }
    }

    /// Ends everything that lies deeper than `depth` containers.
    func close(to depth: Int) {
        while open.count > depth {
            if open.removeLast().isObject { writer.endObject() } else { writer.endArray() }
        }
    }

    func count(at depth: Int) -> Int { depth <= open.count ? open[depth - 1].count : 0 }
    func countMember(at depth: Int) { open[depth - 1].count += 1 }

    func write(_ value: Double) throws {
        // Null in its place would be refused by whoever reads a number there, far from where it went wrong.
        guard value.isFinite else {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "not a finite number"))
        }
        writer.value(value)
    }

    func write<Value: Encodable>(_ value: Value, depth: Int) throws {
        let before = writer.count
        try value.encode(to: JSONEncoding(state: self, depth: depth))
        // A type without properties never asks for a container.
        if writer.count == before {
            writer.beginObject()
            writer.endObject()
        }
    }
}

/// `Encoder` for the next value, which lies inside `depth` containers.
struct JSONEncoding: Encoder, SingleValueEncodingContainer {
    let state: JSONEncodingState
    let depth: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(object: true)
        return KeyedEncodingContainer(JSONKeyedEncoding<Key>(state: state, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(object: false)
        return JSONUnkeyedEncoding(state: state, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    /// A second container for the same value continues the first.
    private func begin(object: Bool) {
        if state.open.count > depth { state.close(to: depth + 1) } else { state.begin(object: object) }
    }

    func encodeNil() throws { state.writer.null() }
    func encode(_ value: Bool) throws { state.writer.value(value) }
    func encode(_ value: String) throws { state.writer.value(value) }
    func encode(_ value: Double) throws { try state.write(value) }
    func encode(_ value: Float) throws { try state.write(Double(value)) }
    func encode(_ value: Int) throws { state.writer.number(value) }
    func encode(_ value: Int8) throws { state.writer.number(value) }
    func encode(_ value: Int16) throws { state.writer.number(value) }
    func encode(_ value: Int32) throws { state.writer.number(value) }
    func encode(_ value: Int64) throws { state.writer.number(value) }
    func encode(_ value: UInt) throws { state.writer.number(value) }
    func encode(_ value: UInt8) throws { state.writer.number(value) }
    func encode(_ value: UInt16) throws { state.writer.number(value) }
    func encode(_ value: UInt32) throws { state.writer.number(value) }
    func encode(_ value: UInt64) throws { state.writer.number(value) }
    func encode<Value: Encodable>(_ value: Value) throws { try state.write(value, depth: depth) }
}
