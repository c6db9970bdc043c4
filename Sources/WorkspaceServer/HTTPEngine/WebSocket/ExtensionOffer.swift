/// RFC 6455 §9.1: one extension a client would like, with its parameters.
struct ExtensionOffer: Equatable {
    struct Parameter: Equatable {
        var name: String
        /// nil when the name stands alone.
        var value: String?
    }

    var name: String
    var parameters: [Parameter] = []

    /// Every offer of a handshake, the client's favourite first. Several lines of the header count as one list.
    static func all(in head: borrowing RequestHead) throws(Refusal) -> [ExtensionOffer] {
        let name: StaticString = "sec-websocket-extensions"
        var offers: [ExtensionOffer] = []
        for field in head.index.fields where head.bytes.matches(name, at: field.name) {
            offers += try list(in: UnsafeRawBufferPointer(rebasing: head.bytes[field.value]))
        }
        return offers
    }

    /// The offers in one line. What breaks the grammar is refused: RFC 6455 §4.2.1 leaves no choice.
    static func list(in line: UnsafeRawBufferPointer) throws(Refusal) -> [ExtensionOffer] {
        var scanner = Scanner(rest: line[...])
        var offers: [ExtensionOffer] = []
        scanner.skipBlanks()
        while !scanner.isAtEnd {
            // An element of a list may be empty.
            if !scanner.take(comma) {
                offers.append(try scanner.offer())
                guard scanner.isAtEnd || scanner.take(comma) else { throw malformed }
            }
            scanner.skipBlanks()
        }
        guard !offers.isEmpty else { throw malformed }
        return offers
    }

    private static let malformed = Refusal.malformed("Sec-WebSocket-Extensions is not a list of extensions.")
    private static let comma: UInt8 = 0x2C
    private static let semicolon: UInt8 = 0x3B
    private static let equals: UInt8 = 0x3D
    private static let quote: UInt8 = 0x22
    private static let backslash: UInt8 = 0x5C

    /// Reads a line from its front.
    private struct Scanner {
        var rest: Slice<UnsafeRawBufferPointer>

        var isAtEnd: Bool { rest.isEmpty }

        mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }

        /// Whether this byte came next; if so, it and the blanks behind it are gone.
        mutating func take(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            skipBlanks()
            return true
        }

        mutating func offer() throws(Refusal) -> ExtensionOffer {
            var offer = ExtensionOffer(name: try token())
            while take(semicolon) {
                let name = try token()
                let value = try take(equals) ? value() : nil
                offer.parameters.append(Parameter(name: name, value: value))
            }
            return offer
        }

        private mutating func token() throws(Refusal) -> String {
            let token = rest.prefix { CharacterSet.token.contains($0) }
            guard !token.isEmpty else { throw malformed }
            rest = rest[token.endIndex...]
            skipBlanks()
            return String(decoding: token, as: UTF8.self)
        }

        /// A token, as such or in quotation marks.
        private mutating func value() throws(Refusal) -> String {
            guard rest.first == quote else { return try token() }
            rest = rest.dropFirst()
            var text: [UInt8] = []
            while let byte = rest.popFirst() {
                if byte == quote {
                    // RFC 6455 §9.1: without its quotation marks the value must be a token, which is never empty.
                    guard !text.isEmpty else { throw malformed }
                    skipBlanks()
                    return String(decoding: text, as: UTF8.self)
                }
                guard let character = byte == backslash ? rest.popFirst() : byte,
                    CharacterSet.token.contains(character)
                else { throw malformed }
                text.append(character)
            }
            throw malformed
        }
    }
}
