/// The members of a list, one after the other.
struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
    private let document: JSONDocument
    private let array: Int
    private var node: Int
    private(set) var currentIndex = 0

    init(document: JSONDocument, array: Int) {
        self.document = document
        self.array = array
        node = array + 1
    }

    /// Unknown without walking the list; nobody of ours asks.
    var count: Int? { nil }
    var isAtEnd: Bool { node >= document.next(after: array) }
    var codingPath: [any CodingKey] { JSONDecoding(document: document, node: array).codingPath }

    private mutating func take() throws -> JSONDecoding {
        guard !isAtEnd else { throw JSONComplaint(node: array, message: "is too short") }
        defer {
            node = document.next(after: node)
            currentIndex += 1
        }
        return JSONDecoding(document: document, node: node)
    }

    mutating func decodeNil() throws -> Bool {
        // Only a null is stepped over: the standard library asks this before each optional element.
        guard !isAtEnd, document.kind(of: node) == .null else { return false }
        _ = try take()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try take().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try take().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try take() }
}
