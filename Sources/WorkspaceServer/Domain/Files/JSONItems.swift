/// Finds the items of `[…]` or of `{"items": […]}`, so that each can be read, and complained about, by its line. It
/// only looks at brackets and texts: whether an item is JSON is for its reader to say.
struct JSONItems {
    struct Item: Equatable {
        var line: Int
        var range: Range<Int>
    }

    private let bytes: [UInt8]
    private var position: Int
    private var line = 1
    private var isFirst = true
    private var isWrapped = false

    init(_ bytes: [UInt8]) throws(CSVReader.Flaw) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        try open()
    }

    private mutating func open() throws(CSVReader.Flaw) {
        skipBlanks()
        if take(UInt8(ascii: "{")) {
            isWrapped = true
            skipBlanks()
            for byte in Array("\"items\"".utf8) { try expect(byte) }
            skipBlanks()
            try expect(UInt8(ascii: ":"))
            skipBlanks()
        }
        try expect(UInt8(ascii: "["))
    }

    /// Nil at the end, after which nothing else may stand.
    mutating func next() throws(CSVReader.Flaw) -> Item? {
        skipBlanks()
        if take(UInt8(ascii: "]")) {
            try close()
            return nil
        }
        if !isFirst {
            try expect(UInt8(ascii: ","))
            skipBlanks()
        }
        isFirst = false
        let item = Item(line: line, range: position..<position)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { throw flaw }
        try skipValue()
        return Item(line: item.line, range: item.range.lowerBound..<position)
    }

    private mutating func close() throws(CSVReader.Flaw) {
        skipBlanks()
        if isWrapped {
            try expect(UInt8(ascii: "}"))
            skipBlanks()
        }
        guard position == bytes.count else { throw flaw }
    }

    private mutating func skipValue() throws(CSVReader.Flaw) {
        var depth = 0
        var isText = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\\") where isText: position += 1
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "{") where !isText: depth += 1
            case UInt8(ascii: "}") where !isText:
                depth -= 1
                if depth == 0 { return }
            default: break
            }
        }
        // An escape at the very end has stepped over it.
        position = bytes.count
        throw flaw
    }

    private var flaw: CSVReader.Flaw {
        CSVReader.Flaw(line: line, message: "is not JSON of the form [{…}, …] or {\"items\": [{…}, …]}")
    }

    private mutating func expect(_ byte: UInt8) throws(CSVReader.Flaw) {
        guard take(byte) else { throw flaw }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            position += 1
        }
    }
}
