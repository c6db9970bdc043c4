/// Header lines in the order they were sent. Names are compared without regard to case.
package struct Headers: Sendable {
    /// The head they stand in; text is made only of what is asked for.
    let bytes: [UInt8]
    let fields: [HeadIndex.Field]

    init(bytes: [UInt8], fields: [HeadIndex.Field]) {
        self.bytes = bytes
        self.fields = fields
    }

    package init(_ lines: [(name: String, value: String)] = []) {
        var bytes: [UInt8] = []
        fields = lines.map { line in
            let start = bytes.count
            bytes += line.name.utf8
            let end = bytes.count
            bytes += line.value.utf8
            return HeadIndex.Field(name: start..<end, value: end..<bytes.count)
        }
        self.bytes = bytes
    }

    /// The first value of this name.
    package subscript(_ name: String) -> String? {
        fields.first { matches(name, $0) }.map { text($0.value) }
    }

    /// Every value of this name, in the order sent.
    package func all(_ name: String) -> [String] {
        fields.filter { matches(name, $0) }.map { text($0.value) }
    }

    package var lines: [(name: String, value: String)] {
        fields.map { (text($0.name), text($0.value)) }
    }

    private func matches(_ name: String, _ field: HeadIndex.Field) -> Bool {
        bytes[field.name].lazy.map(\.lowercased).elementsEqual(name.utf8.lazy.map(\.lowercased))
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
