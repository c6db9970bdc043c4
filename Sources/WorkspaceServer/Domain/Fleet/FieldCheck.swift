package import Protocol

/// Collects what is wrong with the fields of a request, so that the caller learns everything at once. Fields carry
/// their wire names.
package struct FieldCheck {
    private(set) package var errors: [Problem.FieldError] = []

    /// Well-formed, but standing against what there is now.
    private(set) package var conflicts: [Problem.FieldError] = []

    package init() {}

    package mutating func refuse(_ field: String, _ message: String) {
        errors.append(Problem.FieldError(field: field, message: message))
    }

    /// For what the API document cannot ask for: that a name is known, that two of them differ.
    package mutating func conflict(_ field: String, _ message: String) {
        conflicts.append(Problem.FieldError(field: field, message: message))
    }

    /// A line of text that must say something.
    package mutating func name(_ value: String, _ field: String) {
        if value.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            refuse(field, "must not be empty")
        } else {
            line(value, field)
        }
    }

    /// A line of text that may be empty or absent.
    package mutating func line(_ value: String?, _ field: String, max: Int = Limits.nameLengthMax) {
        guard let value else { return }
        if value.unicodeScalars.count > max { refuse(field, "must have at most \(max) characters") }
        if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            refuse(field, "must not contain control characters")
        }
    }

    /// Only the post office can tell a good address; this catches a name or a phone number in the wrong field.
    package mutating func address(_ value: String?, _ field: String) {
        guard let value, !value.isEmpty else { return }
        line(value, field, max: 254)
        // Scalars: an accent behind a sign is a character of its own in every other program.
        let scalars = value.unicodeScalars
        let parts = scalars.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count != 2 || parts.contains(where: \.isEmpty) || scalars.contains(where: \.properties.isWhitespace) {
            refuse(field, "must look like name@example.com")
        }
    }

    /// Text of several lines.
    package mutating func text(_ value: String?, _ field: String) {
        guard let value else { return }
        let lines = value.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\t" }
        line(String(lines.joined()), field, max: Limits.textLengthMax)
    }

    /// `^[A-Z0-9][A-Z0-9-]{1,31}$`: what people can say over a radio and type without looking.
    package mutating func identifier(_ value: String, _ field: String) {
        let bytes = Array(value.utf8)
        let isPlain = { (byte: UInt8) in (65...90).contains(byte) || (48...57).contains(byte) }
        if !(2...32).contains(bytes.count) || !isPlain(bytes[0])
            || !bytes.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: "-") })
        {
            refuse(field, "must have 2 to 32 of A–Z, 0–9 and -, and not begin with -")
        }
    }

    package mutating func number(_ value: Double?, _ field: String, in range: ClosedRange<Double>) {
        guard let value else { return }
        if !value.isFinite || !range.contains(value) {
            refuse(field, "must be from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
        }
    }

    /// On one site: 100 km each way is more than any site and less than a value in the wrong unit.
    package mutating func position(_ value: SitePosition?, _ field: String) {
        number(value?.xM, field + ".x_m", in: -100_000...100_000)
        number(value?.yM, field + ".y_m", in: -100_000...100_000)
        number(value?.rotationDeg, field + ".rotation_deg", in: 0...360)
    }

    /// Metadata and the like: bounded in size and depth, as it is kept and sent as it came.
    package mutating func freeJSON(_ value: [String: FreeJSON]?, _ field: String) {
        guard let value else { return }
        if Self.weight(.object(value), depth: 0) > Limits.textLengthMax {
            refuse(field, "must be smaller: \(Limits.textLengthMax) characters and 8 levels at most")
        }
    }

    package func finish() throws {
        if !errors.isEmpty { throw FleetError.invalid(errors) }
        if !conflicts.isEmpty { throw FleetError.conflicting(conflicts) }
    }

    private static func plain(_ value: Double) -> String {
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
