/// A cursor in a JSON text that knows the plain cases alone: texts of ASCII without escapes, numbers of up to fifteen
/// digits without an exponent, members that are expected. It says nothing about the rest but that it is there.
struct PlainJSON {
    /// The text must be read by somebody else; perhaps there is nothing wrong with it.
    struct Unusual: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Where the last status stood: machines mostly are what the one before them is.
    private var lastStatus = (text: 0..<0, value: MinerStatus.offline)

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// What an object may have in it, and what it had so far.
    struct Members<Member: PlainMember> {
        fileprivate var seen: UInt32 = 0
        fileprivate var expected = 0
    }

    // MARK: Structure

    /// The member whose value comes now; nil behind the last one.
    mutating func next<Member>(_ members: inout Members<Member>) throws(Unusual) -> Member? {
        skipSpace()
        if members.seen == 0 { try take("{") }
        skipSpace()
        if has("}") {
            position += 1
            return nil
        }
        if members.seen != 0 {
            try take(",")
            skipSpace()
        }
        try take("\"")
        let member = try name(expected: members.expected, as: Member.self)
        let bit = UInt32(1) << UInt32(member.rawValue)
        guard members.seen & bit == 0 else { throw Unusual() }
        members.seen |= bit
        // They mostly come in our own order.
        members.expected = member.rawValue + 1
        skipSpace()
        try take(":")
        skipSpace()
        return member
    }

    private mutating func name<Member: PlainMember>(
        expected: Int, as type: Member.Type
    ) throws(Unusual) -> Member {
        if let member = Member(rawValue: expected), take(name: member.name) { return member }
        var number = 0
        while let member = Member(rawValue: number) {
            if take(name: member.name) { return member }
            number += 1
        }
        throw Unusual()
    }

    private mutating func take(name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard bytes.count - position > length, bytes[position + length] == UInt8(ascii: "\"") else { return false }
        for index in 0..<length where bytes[position + index] != name.utf8Start[index] { return false }
        position += length + 1
        return true
    }

    mutating func list<Item>(
        _ item: (inout PlainJSON) throws(Unusual) -> Item
    ) throws(Unusual) -> [Item] {
        try take("[")
        skipSpace()
        var items: [Item] = []
        if has("]") {
            position += 1
            return items
        }
        while true {
            skipSpace()
            items.append(try item(&self))
            skipSpace()
            if has("]") {
                position += 1
                return items
            }
            try take(",")
        }
    }

    /// Nothing but space may follow.
    mutating func end() throws(Unusual) {
        skipSpace()
        guard position == bytes.count else { throw Unusual() }
    }

    // MARK: Values

    /// Steps over a null.
    mutating func isNull() -> Bool {
        guard bytes.count - position >= 4, has("n"), bytes[position + 1] == UInt8(ascii: "u"),
            bytes[position + 2] == UInt8(ascii: "l"), bytes[position + 3] == UInt8(ascii: "l")
        else { return false }
        position += 4
        return true
    }

    mutating func text() throws(Unusual) -> String {
        let range = try textRange()
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    mutating func minerStatus() throws(Unusual) -> MinerStatus {
        let range = try textRange()
        if range.count == lastStatus.text.count, bytes[range].elementsEqual(bytes[lastStatus.text]) {
            return lastStatus.value
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        guard let status = MinerStatus(rawValue: text) else { throw Unusual() }
        lastStatus = (range, status)
        return status
    }

    /// Inside the quotes.
    private mutating func textRange() throws(Unusual) -> Range<Int> {
        try take("\"")
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return start..<position - 1
            }
            // Beyond ASCII one text can be spelt in two ways.
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") else { throw Unusual() }
            position += 1
        }
        throw Unusual()
    }

    /// Nil for a null. Up to fifteen digits and powers of ten up to 22 are exact in a `Double`, so that one division
    /// rounds correctly.
    mutating func number() throws(Unusual) -> Double? {
        if isNull() { return nil }
        let isNegative = takeSign()
        var digits = 0
        var value = try wholeDigits(&digits)
        var divisor = 1.0
        if has(".") {
            position += 1
            let first = position
            while position < bytes.count, bytes[position] &- 0x30 < 10 {
                value = value &* 10 &+ Int64(bytes[position] &- 0x30)
                divisor *= 10
                position += 1
                digits += 1
                guard digits <= 15 else { throw Unusual() }
            }
            guard position > first else { throw Unusual() }
        }
        let magnitude = Double(value) / divisor
        return isNegative ? -magnitude : magnitude
    }

    /// Nil for a null.
    mutating func wholeNumber() throws(Unusual) -> Int? {
        if isNull() { return nil }
        let isNegative = takeSign()
        var digits = 0
        let value = Int(try wholeDigits(&digits))
        return isNegative ? -value : value
    }

    private mutating func takeSign() -> Bool {
        guard has("-") else { return false }
        position += 1
        return true
    }

    private mutating func wholeDigits(_ digits: inout Int) throws(Unusual) -> Int64 {
        let start = position
        var value: Int64 = 0
        while position < bytes.count, bytes[position] &- 0x30 < 10 {
            value = value &* 10 &+ Int64(bytes[position] &- 0x30)
            position += 1
            guard position - start <= 15 else { throw Unusual() }
        }
        digits = position - start
        // RFC 8259 §6: no leading zero.
        guard digits > 0, digits == 1 || bytes[start] != 0x30 else { throw Unusual() }
        return value
    }

    // MARK: Bytes

    private func has(_ byte: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: byte)
    }

    private mutating func take(_ byte: Unicode.Scalar) throws(Unusual) {
        guard has(byte) else { throw Unusual() }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}

/// A member of an object, numbered from 0 in the order in which we write them.
protocol PlainMember: RawRepresentable<Int>, Sendable {
    var name: StaticString { get }
}
