/// Reads JSON (RFC 8259) into a flat array of nodes: strict, bounded in depth, and never slower than linear.
///
/// Refused although some parsers take it: bytes that are not UTF-8, a byte order mark, lone surrogates, a key that
/// comes twice in an object, numbers that no `Double` can hold, anything after the value.
struct JSONParser {
    /// Deep enough for any document of ours (the deepest has 6), and far from the end of a thread's stack.
    static let depthMax = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var nodes: [JSONNode] = []

    static func parse(_ bytes: [UInt8]) throws(JSONError) -> [JSONNode] {
        // Nodes hold offsets of 32 bits, half the memory of a large batch.
        guard bytes.count < Int(Int32.max) else { throw .notJSON(offset: 0, "the text is too long") }
        let result: Result<[JSONNode], JSONError> = bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer)
            do throws(JSONError) {
                try parser.text()
                return .success(parser.nodes)
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        // One node per five bytes is what our documents have.
        nodes.reserveCapacity(bytes.count / 5 + 4)
    }

    private mutating func text() throws(JSONError) {
        if let offset = UTF8Check.firstError(in: bytes) { throw .notJSON(offset: offset, "the text is not UTF-8") }
        skipSpace()
        try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw error("there is something after the value") }
    }

    private mutating func value(depth: Int) throws(JSONError) {
        guard position < bytes.count else { throw error("the text ends where a value should be") }
        switch bytes[position] {
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "\""): try string(.string)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: throw error("here should be a value")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) {
        let index = try open(.object, depth: depth)
        var count = 0
        while try !closes(with: UInt8(ascii: "}"), afterMembers: count) {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw error("here should be a name in quotes")
            }
            try string(.key)
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
                throw error("here should be a colon")
            }
            position += 1
            skipSpace()
            try value(depth: depth)
            count += 1
        }
        nodes[index].end = Int32(index + 1)
        nodes[index].next = Int32(nodes.count)
        try refuseTwins(in: index, members: count)
    }

    private mutating func array(depth: Int) throws(JSONError) {
        let index = try open(.array, depth: depth)
        var count = 0
        while try !closes(with: UInt8(ascii: "]"), afterMembers: count) {
            try value(depth: depth)
            count += 1
        }
        nodes[index].end = Int32(position)
        nodes[index].next = Int32(nodes.count)
    }

    private mutating func open(_ kind: JSONNode.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth <= Self.depthMax else { throw error("more than \(Self.depthMax) containers in each other") }
        nodes.append(JSONNode(kind: kind, start: Int32(position), end: 0, next: 0))
        position += 1
        return nodes.count - 1
    }

    /// Steps over the end of a container, or over the comma before its next member.
    private mutating func closes(with end: UInt8, afterMembers count: Int) throws(JSONError) -> Bool {
        skipSpace()
        guard position < bytes.count else { throw error("the text ends inside a container") }
        if bytes[position] == end {
            position += 1
            return true
        }
        if count > 0 {
            guard bytes[position] == UInt8(ascii: ",") else { throw error("here should be a comma") }
            position += 1
            skipSpace()
            // A comma promises a member: `[1,]` ends here.
            guard position < bytes.count, bytes[position] != end else { throw error("nothing follows the comma") }
        }
        return false
    }

    private mutating func string(_ kind: JSONNode.Kind) throws(JSONError) {
        position += 1
        let start = position
        var escaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                append(kind, from: start, escaped: escaped)
                position += 1
                return
            }
            guard byte >= 0x20 else { throw error("a control character in a string must be escaped") }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                try escape()
            } else {
                position += 1
            }
        }
        throw error("the text ends inside a string")
    }

    private mutating func escape() throws(JSONError) {
        guard position + 1 < bytes.count else { throw error("the text ends inside a string") }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard let unit = JSONText.codeUnit(in: bytes, at: position) else {
                throw error("\\u needs four hex digits")
            }
            if UTF16.isLeadSurrogate(unit) {
                guard let trail = JSONText.codeUnit(in: bytes, at: position + 6), UTF16.isTrailSurrogate(trail) else {
                    throw error("half of a surrogate pair")
                }
                position += 6
            } else if UTF16.isTrailSurrogate(unit) {
                throw error("half of a surrogate pair")
            }
            position += 6
        default: throw error("this character cannot be escaped")
        }
    }

    private mutating func number() throws(JSONError) {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        // RFC 8259 §6: no leading zero, which some readers would take for octal.
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
            throw error("this is not how a number is written")
        }
        // The largest Double has 309 digits before the point.
        var exotic = whole > 300
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw error("digits must follow the decimal point") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            exotic = true
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard digits() > 0 else { throw error("digits must follow the exponent") }
        }
        // Only these can be too large for a Double; others are converted when they are asked for.
        if exotic, JSONNumber.double(UnsafeBufferPointer(rebasing: bytes[start..<position])) == nil {
            throw error("the number is too large")
        }
        append(.number, from: start)
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    private mutating func word(_ word: StaticString, _ kind: JSONNode.Kind) throws(JSONError) {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[offset] else {
                throw error("here should be a value")
            }
            position += 1
        }
        append(kind, from: start)
    }

    private mutating func append(_ kind: JSONNode.Kind, from start: Int, escaped: Bool = false) {
        nodes.append(
            JSONNode(
                kind: kind, escaped: escaped, start: Int32(start), end: Int32(position), next: Int32(nodes.count + 1)))
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// Two members of one name: readers disagree which one counts, so neither does.
    private func refuseTwins(in object: Int, members: Int) throws(JSONError) {
        guard members > 1 else { return }
        var keys: [Int] = []
        keys.reserveCapacity(members)
        var isPlain = true
        var index = object + 1
        while index < Int(nodes[object].next) {
            keys.append(index)
            isPlain = isPlain && !nodes[index].escaped && isASCII(nodes[index])
            index = Int(nodes[index + 1].next)
        }
        // Comparing all with all is fastest for the objects we know; a hostile one gets a set. So does one with other
        // letters: “é” in one character and in two are the same key of a dictionary, whatever their bytes.
        if members > 24 || !isPlain {
            var names = Set<String>(minimumCapacity: members)
            for key in keys where !names.insert(JSONText.string(of: nodes[key], in: bytes)).inserted {
                throw .notJSON(offset: Int(nodes[key].start), "a name comes twice in one object")
            }
            return
        }
        for (position, key) in keys.enumerated() {
            for other in keys[..<position] where sameText(nodes[key], nodes[other]) {
                throw .notJSON(offset: Int(nodes[key].start), "a name comes twice in one object")
            }
        }
    }

    private func isASCII(_ node: JSONNode) -> Bool {
        bytes[Int(node.start)..<Int(node.end)].allSatisfy { $0 < 0x80 }
    }

    private func sameText(_ a: JSONNode, _ b: JSONNode) -> Bool {
        let length = a.end - a.start
        guard length == b.end - b.start else { return false }
        for offset in 0..<Int(length) where bytes[Int(a.start) + offset] != bytes[Int(b.start) + offset] {
            return false
        }
        return true
    }

    private func error(_ message: String) -> JSONError { .notJSON(offset: position, message) }
}
