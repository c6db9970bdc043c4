import Testing

@testable import Protocol

/// What people write is kept when it lies on the edge and refused one step beyond, with a reason that they can act on.
struct FieldRuleTests {
    private func accepts(_ rule: FieldRule, _ value: FreeJSON) -> Bool { rule.complaint(about: value) == nil }

    private func text(_ count: Int, of letter: String = "a") -> String { String(repeating: letter, count: count) }

    @Test(arguments: [
        ("A1", true), ("A", false), ("", false), ("QATAR-001", true), ("1-A", true), ("-A1", false), ("A-", true),
        ("qatar", false), ("A B", false), ("É1", false), ("A_1", false),
        (String(repeating: "A", count: 32), true), (String(repeating: "A", count: 33), false),
    ])
    func identifiersCanBeSaidOverARadio(text: String, isGood: Bool) {
        #expect(accepts(.identifier, .string(text)) == isGood)
    }

    @Test(arguments: ["", " ", "\t", "\u{00A0}\u{3000}"])
    func aNameSaysSomething(blank: String) {
        #expect(FieldRule.name.complaint(about: .string(blank)) == "must not be empty")
        #expect(accepts(.name, .string(blank + "a")) == !blank.contains("\t"))
    }

    @Test func aLineMayBeEmptyAndEndsAtItsLimit() {
        #expect(accepts(.line, ""))
        #expect(accepts(.line, .string(text(Limits.nameLengthMax))))
        #expect(
            FieldRule.line.complaint(about: .string(text(Limits.nameLengthMax + 1)))?.contains("at most 120") == true)
    }

    /// An accent on its own sign counts, as it does for every other program that measures the text.
    @Test func lengthsAreCountedInScalars() {
        #expect(accepts(.line, .string(text(60, of: "e\u{301}"))))
        #expect(!accepts(.line, .string(text(61, of: "e\u{301}"))))
    }

    @Test(arguments: [
        ("\u{1F}", false), (" ", true), ("~", true), ("\u{7F}", false), ("\u{9F}", false), ("\u{A0}", true),
        ("\n", false), ("\t", false),
    ])
    func aLineSteersNoTerminal(character: String, isGood: Bool) {
        #expect(accepts(.line, .string("a\(character)b")) == isGood)
    }

    @Test(arguments: [("\n", true), ("\r\n", true), ("\t", true), ("\u{1B}", false), ("\u{0}", false)])
    func aTextHasLinesButNoOtherControls(character: String, isGood: Bool) {
        #expect(accepts(.text, .string("a\(character)b")) == isGood)
    }

    @Test func aTextEndsAtItsLimit() {
        #expect(accepts(.text, .string(text(Limits.textLengthMax))))
        #expect(!accepts(.text, .string(text(Limits.textLengthMax + 1))))
    }

    @Test(arguments: [
        ("", true), ("a@b", true), ("ada@example.com", true), ("@b", false), ("a@", false), ("a@b@c", false),
        ("ada", false), ("a b@c", false), ("a@b\n", false), ("a@b\u{301}", true), ("@\u{301}b", false),
    ])
    func anAddressHasTwoHalves(text: String, isGood: Bool) {
        #expect(accepts(.email, .string(text)) == isGood)
    }

    @Test func anAddressEndsWhereItWouldNotTravel() {
        let end = "@example.com"
        #expect(accepts(.email, .string(text(Limits.emailLengthMax - end.count) + end)))
        #expect(!accepts(.email, .string(text(Limits.emailLengthMax - end.count + 1) + end)))
    }

    @Test(arguments: [
        ("0.0.0.0", true), ("255.255.255.255", true), ("256.0.0.1", false), ("10.0.0", false), ("10.0.0.1.2", false),
        ("010.0.0.1", false), ("10.0.0.", false), ("+1.0.0.1", false), ("::1", false), ("10.0.0.1 ", false),
    ])
    func anAddressOfTheNetworkIsFourBytes(text: String, isGood: Bool) {
        #expect(accepts(.ipAddress, .string(text)) == isGood)
    }

    @Test(arguments: [
        ("02:51:41:00:00:01", true), ("aa:BB:cc:DD:ee:FF", true), ("02-51-41-00-00-01", false),
        ("02:51:41:00:00", false), ("02:51:41:00:00:0g", false), ("02:51:41:00:00:01:", false),
        ("0:251:41:00:00:01", false),
    ])
    func aHardwareAddressIsSixBytes(text: String, isGood: Bool) {
        #expect(accepts(.hardwareAddress, .string(text)) == isGood)
    }

    @Test(arguments: [
        ("2026-12-01", true), ("2026-11-31", false), ("2026-12-1", false), ("01.12.2026", false), ("soon", false),
        ("2026-12-01T00:00:00Z", false), ("", true),
    ])
    func aDayIsOneOfTheCalendar(text: String, isGood: Bool) {
        #expect(accepts(.day, .string(text)) == isGood)
    }

    @Test(arguments: [(-1.5, true), (-1.51, false), (2.0, true), (2.01, false), (.nan, false), (.infinity, false)])
    func numbersLieInTheirRange(number: Double, isGood: Bool) {
        #expect(accepts(.number(-1.5...2), .number(number)) == isGood)
    }

    @Test func theRangeIsSaidAsPeopleWriteIt() {
        #expect(FieldRule.number(-1.5...2_000).complaint(about: 9_999) == "must be from -1.5 to 2000")
        #expect(FieldRule.integer(0...7).complaint(about: 8) == "must be a whole number from 0 to 7")
    }

    @Test(arguments: [
        (0.0, false), (1.0, true), (1.5, false), (7.0, true), (8.0, false), (1e300, false), (.nan, false),
    ])
    func wholeNumbersAreWhole(number: Double, isGood: Bool) {
        #expect(accepts(.integer(1...7), .number(number)) == isGood)
    }

    @Test func aChoiceNamesWhatThereIs() {
        let rule = FieldRule.choice(["on", "off"])
        #expect(accepts(rule, "on"))
        #expect(rule.complaint(about: "On") == "must be one of on, off")
    }

    @Test(
        arguments: [
            (.identifier, 1, "must be text"), (.name, true, "must be text"), (.number(0...1), "1", "must be a number"),
            (.integer(0...1), true, "must be a number"), (.flag, 1, "must be true or false"),
            (.flag, "true", "must be true or false"), (.metadata, "{}", "must be an object"),
            (.metadata, [], "must be an object"), (.choice(["1"]), 1, "must be text"),
        ] as [(FieldRule, FreeJSON, String)])
    func anotherKindOfValueIsNamed(rule: FieldRule, value: FreeJSON, complaint: String) {
        #expect(rule.complaint(about: value) == complaint)
    }

    /// Every level costs memory and stack of whoever reads it again.
    @Test(arguments: [(8, true), (9, false)])
    func metadataIsNotDeep(levels: Int, isGood: Bool) {
        let inside = (0..<levels).reduce(FreeJSON.bool(true)) { value, _ in ["a": value] }
        #expect(accepts(.metadata, inside) == isGood)
    }

    @Test func metadataIsNotLarge() {
        // The braces are 2, the name and its signs 5, the quotes of the text 2.
        #expect(accepts(.metadata, ["a": .string(text(Limits.textLengthMax - 9))]))
        #expect(!accepts(.metadata, ["a": .string(text(Limits.textLengthMax - 8))]))
    }

    @Test(arguments: [(1e300, true), (.infinity, false), (.nan, false)])
    func metadataHoldsOnlyWhatCanBeSent(number: Double, isGood: Bool) {
        #expect(accepts(.metadata, ["a": [.number(number)]]) == isGood)
    }

    /// What a field takes is what the pattern of the API document takes, to the last character.
    @Test(
        arguments: [
            ("one\ntwo\r\nthree\tfour", true), ("a line's end of its own\r", true), ("\u{1B}[2J", false),
            ("a bell\u{7}", false), ("\u{85}", false),
            (String(repeating: "\r\n", count: Limits.textLengthMax / 2), true),
            (String(repeating: "\r\n", count: Limits.textLengthMax / 2 + 1), false),
        ])
    func textHasSeveralLinesAndNothingThatSteersTerminals(text: String, isTaken: Bool) {
        #expect((FieldRule.text.complaint(about: .string(text)) == nil) == isTaken)
    }
}
