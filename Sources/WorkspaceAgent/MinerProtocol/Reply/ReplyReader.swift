/// Reads what miners send for JSON. Never fails: what can be understood is kept, what cannot is left out.
///
/// Real firmware ends replies with NUL bytes, cuts them off in the middle, forgets commas between objects or writes
/// two, and prints `inf` and `nan`. A strict reader would lose a healthy machine over a comma.
struct ReplyReader {
    /// Nothing a miner says is a tenth as deep; without a limit, brackets alone would use up the stack.
    private static let depthMax = 32

    private let bytes: ArraySlice<UInt8>
    private var position = 0
    private(set) var nodes: [ReplyNode] = []
    /// The text ended before the value did.
    private(set) var isCutOff = false

    init(_ bytes: [UInt8]) {
        // A reply ends at its first NUL; what follows belongs to nobody.
        self.bytes = bytes[..<(bytes.firstIndex(of: 0) ?? bytes.count)]
        nodes.reserveCapacity(bytes.count / 8)
        skip(Self.isSpaceOrComma)
        // One maker's replies begin behind their first brace: `,"id":1}`.
        let isHeadless = position < self.bytes.count && self.bytes[position] == UInt8(ascii: "\"")
        if isHeadless { object(depth: 0) } else { _ = value(depth: 0) }
    }

    /// False when there is none; then nothing was added.
    private mutating func value(depth: Int) -> Bool {
        guard position < bytes.count else {
            isCutOff = true
            return false
        }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            position += 1
            object(depth: depth)
            return true
        case UInt8(ascii: "["):
            position += 1
            list(depth: depth)
            return true
        case UInt8(ascii: "\""): return text(isName: false)
        case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): return false
        default: return word()
        }
    }

    private mutating func object(depth: Int) {
        let place = open(.object)
        guard depth < Self.depthMax else { return abandon() }
        while true {
            skip(Self.isSpaceOrComma)
            guard position < bytes.count else {
                isCutOff = true
                break
            }
            switch bytes[position] {
            case UInt8(ascii: "\""): member(depth: depth)
            case UInt8(ascii: "}"):
                position += 1
                return close(place)
            // The end of the list around it: a brace was forgotten.
            case UInt8(ascii: "]"): return close(place)
            default: position += 1
            }
        }
        close(place)
    }

    /// A name and its value; nothing when either is missing or cut off.
    private mutating func member(depth: Int) {
        let before = nodes.count
        guard text(isName: true) else { return }
        skip(Self.isSpace)
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            nodes.removeSubrange(before...)
            return
        }
        position += 1
        skip(Self.isSpace)
        if !value(depth: depth + 1) { nodes.removeSubrange(before...) }
    }

    private mutating func list(depth: Int) {
        let place = open(.list)
        guard depth < Self.depthMax else { return abandon() }
        while true {
            skip(Self.isSpaceOrComma)
            guard position < bytes.count else {
                isCutOff = true
                break
            }
            if bytes[position] == UInt8(ascii: "]") {
                position += 1
                break
            }
            // The end of the object around it: a bracket was forgotten.
            if bytes[position] == UInt8(ascii: "}") { break }
            let before = position
            if !value(depth: depth + 1), position == before { position += 1 }
        }
        close(place)
    }

    private mutating func text(isName: Bool) -> Bool {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
            position += 1
        }
        guard position < bytes.count else {
            position = bytes.count
            // Half a text would be taken for a whole one.
            isCutOff = true
            return false
        }
        append(isName ? .name : isEscaped ? .escapedText : .text, from: start)
        position += 1
        return true
    }

    /// Numbers, and whatever else stands without quotes.
    private mutating func word() -> Bool {
        let start = position
        skip { !Self.isSpaceOrComma($0) && !Self.isBracketOrQuote($0) && $0 != UInt8(ascii: ":") }
        guard position < bytes.count else {
            // `4730` may be the beginning of `473000`.
            isCutOff = true
            return false
        }
        let word = bytes[start..<position]
        switch word[start] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            append(.number, from: start)
        case UInt8(ascii: "t"): append(word.elementsEqual("true".utf8) ? .yes : .nothing, from: start)
        case UInt8(ascii: "f"): append(word.elementsEqual("false".utf8) ? .no : .nothing, from: start)
        // `null`, `nan`, `inf` and worse: a value that says nothing.
        default: append(.nothing, from: start)
        }
        return true
    }

    // MARK: Parts

    private mutating func open(_ kind: ReplyNode.Kind) -> Int {
        append(kind, from: position)
        return nodes.count - 1
    }

    private mutating func close(_ place: Int) {
        nodes[place].end = Int32(position)
        nodes[place].next = Int32(nodes.count)
    }

    /// Too deep to be meant: the rest is not read.
    private mutating func abandon() {
        position = bytes.count
        isCutOff = true
    }

    private mutating func append(_ kind: ReplyNode.Kind, from start: Int) {
        nodes.append(
            ReplyNode(kind: kind, start: Int32(start), end: Int32(position), next: Int32(nodes.count + 1)))
    }

    private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
        while position < bytes.count, isSkipped(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
    private static func isSpaceOrComma(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: ",") }
    private static func isBracketOrQuote(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""): true
        default: false
        }
    }
}
