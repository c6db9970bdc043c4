/// A decoder without data: it notes what is asked of it and answers with stand-ins.
struct RecordingDecoder: Decoder {
    let recording: Recording
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        recording.form = .keyed
        return KeyedDecodingContainer(KeyedRecorder<Key>(recording: recording))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { ListRecorder(recording: recording) }

    func singleValueContainer() -> any SingleValueDecodingContainer { SingleRecorder(recording: recording) }
}

/// There is no stand-in that a type would take; its shape was noted before.
private struct NoStandIn: Error {}

/// Answers every key with a made-up value and notes that it was asked for.
private struct KeyedRecorder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let recording: Recording
    var codingPath: [any CodingKey] { [] }
    /// One key, so that a dictionary shows its values.
    var allKeys: [Key] { Key(stringValue: "key").map { [$0] } ?? [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try note(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try note(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try note(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try note(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try note(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try note(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try note(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try note(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try note(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try note(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try note(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try note(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try note(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try note(type, key) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try note(type, key) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { noteOptional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { noteOptional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { noteOptional(type, key) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { noteOptional(type, key) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { noteOptional(type, key) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { noteOptional(type, key) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { noteOptional(type, key) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { noteOptional(type, key) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        noteOptional(type, key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw NoStandIn() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NoStandIn() }
    func superDecoder() throws -> any Decoder { throw NoStandIn() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NoStandIn() }

    private func note<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        let (value, shape) = ShapeRecorder.record(type, inside: recording.path)
        recording.add(key, shape, isOptional: false)
        guard let value else { throw NoStandIn() }
        return value
    }

    private func noteOptional<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
        recording.add(key, ShapeRecorder.record(type, inside: recording.path).shape, isOptional: true)
        return nil
    }
}

/// A list that holds one element, so that the kind of its elements shows.
private struct ListRecorder: UnkeyedDecodingContainer {
    let recording: Recording
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var currentIndex = 0
    var isAtEnd: Bool { currentIndex > 0 }

    init(recording: Recording) { self.recording = recording }

    /// Lists of optionals ask this first.
    mutating func decodeNil() throws -> Bool { false }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try note(type) }
    mutating func decode(_ type: String.Type) throws -> String { try note(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try note(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try note(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try note(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try note(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try note(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try note(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try note(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try note(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try note(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try note(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try note(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try note(type) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try note(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw NoStandIn() }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NoStandIn() }
    mutating func superDecoder() throws -> any Decoder { throw NoStandIn() }

    private mutating func note<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, shape) = ShapeRecorder.record(type, inside: recording.path)
        recording.form = .list(shape)
        currentIndex += 1
        guard let value else { throw NoStandIn() }
        return value
    }
}

/// A value that stands by itself; the kind that is asked for is the kind it has.
private struct SingleRecorder: SingleValueDecodingContainer {
    let recording: Recording
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool { try note(type) }
    func decode(_ type: String.Type) throws -> String { try note(type) }
    func decode(_ type: Double.Type) throws -> Double { try note(type) }
    func decode(_ type: Float.Type) throws -> Float { try note(type) }
    func decode(_ type: Int.Type) throws -> Int { try note(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try note(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try note(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try note(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try note(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try note(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try note(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try note(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try note(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try note(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try note(type) }

    private func note<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, shape) = ShapeRecorder.record(type, inside: recording.path)
        recording.form = .single(shape)
        guard let value else { throw NoStandIn() }
        return value
    }
}
