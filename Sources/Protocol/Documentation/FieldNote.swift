/// What a field of the contract means, and what may stand in it. The API document is made of these, and nothing else
/// says it twice: whoever adds a field writes its note in the same file, or a test fails.
package struct FieldNote: Sendable, Equatable, ExpressibleByStringLiteral {
    package let meaning: String
    package let unit: String?
    /// For numbers.
    package let range: ClosedRange<Double>?
    /// Characters of a text, as Unicode counts them.
    package let length: ClosedRange<Int>?
    /// How many there may be in a list; `Int.max` for no end but that of the body.
    package let count: ClosedRange<Int>?
    /// Whether a text or a list may be empty besides.
    package let orEmpty: Bool
    /// A regular expression of ECMA 262, which is what JSON Schema takes.
    package let pattern: String?
    package let example: FreeJSON?
    /// What it is when nobody says.
    package let standard: FreeJSON?

    package init(
        _ meaning: String, unit: String? = nil, in range: ClosedRange<Double>? = nil, length: ClosedRange<Int>? = nil,
        count: ClosedRange<Int>? = nil, orEmpty: Bool = false, pattern: String? = nil, example: FreeJSON? = nil,
        standard: FreeJSON? = nil
    ) {
        self.meaning = meaning
        self.unit = unit
        self.range = range
        self.length = length
        self.count = count
        self.orEmpty = orEmpty
        self.pattern = pattern
        self.example = example
        self.standard = standard
    }

    package init(stringLiteral meaning: String) { self.init(meaning) }
}

extension FieldNote {
    // Control characters would steer terminals and fake lines of logs; no text of one line takes them.
    private static let plain = "[^\\u0000-\\u001f\\u007f-\\u009f]"
    package static let plainPattern = "^\(plain)*$"
    /// Something besides blanks.
    package static let spokenPattern = "^\(plain)*[^\\s\\u0000-\\u001f\\u007f-\\u009f]\(plain)*$"
    /// Several lines.
    private static let linesPattern = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$"

    /// A line that must say something.
    package static func name(_ meaning: String, example: FreeJSON? = nil) -> FieldNote {
        FieldNote(meaning, length: 1...Limits.nameLengthMax, pattern: spokenPattern, example: example)
    }

    /// A line that may be empty.
    package static func line(_ meaning: String, example: FreeJSON? = nil) -> FieldNote {
        FieldNote(meaning, length: 0...Limits.nameLengthMax, pattern: plainPattern, example: example)
    }

    /// Several lines that may be empty.
    package static func text(_ meaning: String, example: FreeJSON? = nil) -> FieldNote {
        FieldNote(meaning, length: 0...Limits.textLengthMax, pattern: linesPattern, example: example)
    }

    /// Text that somebody must have written.
    package static func words(_ meaning: String, example: FreeJSON? = nil) -> FieldNote {
        FieldNote(meaning, length: 1...Limits.textLengthMax, pattern: wordsPattern, example: example)
    }

    private static let wordsPattern =
        "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*"
        + "[^\\s\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$"

    /// A day of this century that exists; empty for none.
    package static func day(_ meaning: String) -> FieldNote {
        FieldNote(meaning, orEmpty: true, pattern: "^20(\(anyDay)|\(leapDay))$", example: "2026-12-01")
    }

    private static let anyDay =
        "[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
        + "|02-(0[1-9]|1[0-9]|2[0-8]))"
    private static let leapDay = "(0[048]|[2468][048]|[13579][26])-02-29"

    package static func electronicMail(_ meaning: String) -> FieldNote {
        FieldNote(
            meaning, length: 3...254, orEmpty: true, pattern: "^\(address)@\(address)$", example: "name@example.com")
    }

    private static let address = "[^@\\s\\u0000-\\u001f\\u007f-\\u009f]+"

    package static let projectId = FieldNote(
        "The site, by the name people type and say.", length: 2...32, pattern: "^[A-Z0-9][A-Z0-9-]*$",
        example: "QATAR-001")
    package static let containerId = FieldNote("The container.", example: "QATAR-C01")
    package static let minerId = FieldNote("The miner.", example: "QATAR-C01-M001")
    package static let equipmentId = FieldNote("The piece of equipment.", example: "QATAR-T01")
    package static let alertId = FieldNote("The alert.")
    package static let alertRule = FieldNote(
        "The rule, by the name its alerts carry.", length: 1...Limits.nameLengthMax, pattern: plainPattern,
        example: "supply_temperature")
    package static let silenceId = FieldNote("The silence.")
    package static let userId = FieldNote("The person, by an id that never changes; names may.")
    package static let layoutId = FieldNote("The plan.")
    package static let modelId = FieldNote("The catalogue model.", example: "antspace-hd5")

    package static func metres(_ meaning: String) -> FieldNote {
        // 100 km each way: more than any site, less than a value in the wrong unit.
        FieldNote(meaning, unit: "m", in: -100_000...100_000, example: 12.5)
    }
}
