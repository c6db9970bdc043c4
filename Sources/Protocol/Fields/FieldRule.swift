/// What a field must hold to be kept. The one place for every range, length and form of the fleet: the server checks
/// with it, the API document says it, imports read with it.
package enum FieldRule: Sendable, Equatable {
    /// What people can say over a radio and type without looking: 2 to 32 of A–Z, 0–9 and `-`.
    case identifier
    /// A line of text that must say something.
    case name
    /// A line of text that may be empty.
    case line
    /// Text of several lines.
    case text
    case email
    /// IPv4, without leading zeros, which some programs read as octal.
    case ipAddress
    /// Six bytes with colons.
    case hardwareAddress
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    /// A day of the calendar: `2026-12-01`.
    case day
    case flag
    case choice([String])
    /// Any object, bounded in size and depth, kept and sent as it came.
    case metadata

    /// What is wrong with `value`, as the end of a sentence that begins with the field's name. Null is for whoever
    /// knows whether the field may be empty.
    package func complaint(about value: FreeJSON) -> String? {
        switch (self, value) {
        case (.identifier, .string(let text)):
            Self.isIdentifier(text) ? nil : "must have 2 to 32 of A–Z, 0–9 and -, and not begin with -"
        case (.name, .string(let text)):
            text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
                ? "must not be empty" : Self.complaint(aboutLine: text)
        case (.line, .string(let text)): Self.complaint(aboutLine: text)
        case (.text, .string(let text)): Self.complaint(aboutText: text)
        case (.email, .string(let text)): Self.complaint(aboutEmail: text)
        case (.ipAddress, .string(let text)):
            Self.isIPAddress(text) ? nil : "must be an IPv4 address such as 10.10.0.1"
        case (.hardwareAddress, .string(let text)):
            Self.isHardwareAddress(text) ? nil : "must be six bytes such as 02:51:41:00:00:01"
        case (.choice(let words), .string(let text)):
            words.contains(text) ? nil : "must be one of \(words.joined(separator: ", "))"
        case (.number(let range), .number(let number)):
            range.contains(number)
                ? nil : "must be from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
        case (.integer(let range), .number(let number)):
            Int(exactly: number).map(range.contains) == true
                ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case (.day, .string(let text)):
            text.isEmpty || Self.isDay(text) ? nil : "must be a day such as 2026-12-01"
        case (.flag, .bool): nil
        case (.metadata, .object): Self.complaint(aboutMetadata: value)
        default: "must be \(noun)"
        }
    }

    private var noun: String {
        switch self {
        case .number, .integer: "a number"
        case .flag: "true or false"
        case .metadata: "an object"
        default: "text"
        }
    }
}

extension FieldRule {
    package static func complaint(aboutLine text: String, max: Int = Limits.nameLengthMax) -> String? {
        if text.unicodeScalars.count > max { return "must have at most \(max) characters" }
        // C0, DEL and C1: terminals, CSV readers and logs all take them for commands.
        let hasControl = text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        return hasControl ? "must not contain control characters" : nil
    }

    package static func complaint(aboutText text: String) -> String? {
        if text.unicodeScalars.count > Limits.textLengthMax {
            return "must have at most \(Limits.textLengthMax) characters"
        }
        // By scalars: to Swift, the two that end a line on Windows are one character, but either comes alone too.
        let shown = text.unicodeScalars.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
        return complaint(aboutLine: String(String.UnicodeScalarView(shown)), max: Limits.textLengthMax)
    }

    /// Only the post office can tell a good address; this catches a name or a phone number in the wrong field.
    package static func complaint(aboutEmail text: String) -> String? {
        guard !text.isEmpty else { return nil }
        // Scalars: an accent behind a sign is a character of its own in every other program.
        let scalars = text.unicodeScalars
        let parts = scalars.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count != 2 || parts.contains(where: \.isEmpty) || scalars.contains(where: \.properties.isWhitespace) {
            return "must look like name@example.com"
        }
        return complaint(aboutLine: text, max: Limits.emailLengthMax)
    }

    package static func complaint(aboutMetadata value: FreeJSON) -> String? {
        weight(value, depth: 0) > Limits.textLengthMax
            ? "must be smaller: \(Limits.textLengthMax) characters and 8 levels at most" : nil
    }

    package static func isIdentifier(_ text: String) -> Bool {
        let isPlain = { (byte: UInt8) in (65...90).contains(byte) || (48...57).contains(byte) }
        guard (2...32).contains(text.utf8.count), let first = text.utf8.first, isPlain(first) else { return false }
        return text.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
    }

    package static func isIPAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    package static func isDay(_ text: String) -> Bool {
        // Another century is a typo.
        guard text.utf8.count == 10, text.hasPrefix("20") else { return false }
        // A day that does not exist must not become another one.
        return Timestamp(rfc3339: text + "T00:00:00Z").map { $0.rfc3339.hasPrefix(text) } ?? false
    }

    package static func isHardwareAddress(_ text: String) -> Bool {
        guard text.utf8.count == 17 else { return false }
        return text.utf8.enumerated().allSatisfy { index, byte in
            index % 3 == 2
                ? byte == UInt8(ascii: ":")
                : (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
        }
    }

    static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    /// About how many characters the value takes; beyond every limit when it is nested too deeply.
    private static func weight(_ value: FreeJSON, depth: Int) -> Int {
        guard depth <= 8 else { return Limits.textLengthMax + 1 }
        return switch value {
        case .null, .bool: 5
        case .number(let number): number.isFinite ? 10 : Limits.textLengthMax + 1
        case .string(let text): text.utf8.count + 2
        case .array(let values): values.reduce(2) { $0 + weight($1, depth: depth + 1) }
        case .object(let values): values.reduce(2) { $0 + $1.key.utf8.count + 4 + weight($1.value, depth: depth + 1) }
        }
    }
}
