import Testing

@testable import Protocol

/// The API document promises the bounds that the server checks by, and no name means two things.
struct FieldNotesTests {
    private struct Answer: Documented {
        static let fields: FieldNotes = ["value": .init("What it shows.", unit: "kW"), "projectId": "Its own site."]
    }

    private struct Request: Documented {
        static let fields = FieldNotes(like: Answer.fields, ["value": "What it becomes."])
    }

    @Test func ownLinesComeFirstThenBorrowedThenCommonOnes() {
        #expect(Request.fields["value"]?.meaning == "What it becomes.")
        #expect(Request.fields["projectId"]?.meaning == "Its own site.")
        #expect(Request.fields["minerId"] == .minerId)
        #expect(Request.fields["nobodyKnows"] == nil)
    }

    /// The test that each line belongs to a field looks at these alone.
    @Test func borrowedLinesAreNotOwn() { #expect(Array(Request.fields.own.keys) == ["value"]) }

    @Test func borrowingGoesOnOverTwoSteps() {
        let third = FieldNotes(like: Request.fields)
        #expect(third["value"]?.meaning == "What it becomes.")
        #expect(third["projectId"]?.meaning == "Its own site.")
    }

    @Test func aPageIsBoundedAsTheServerBoundsIt() {
        #expect(Request.fields["limit"]?.range == 1...Double(Limits.pageItemsMax))
        #expect(Request.fields["limit"]?.standard == .number(Double(Limits.pageItemsDefault)))
    }
}

/// A note takes the bounds of the rule and keeps its own words.
struct FieldRuleNoteTests {
    private let note = FieldNote("Work.", unit: "TH/s", example: 5, standard: 1)

    @Test func numbersGetTheirRange() {
        let bounded = note.bounded(by: .number(0...9))
        #expect(bounded.range == 0...9)
        #expect(bounded.meaning == "Work.")
        #expect(bounded.unit == "TH/s")
        #expect(bounded.example == 5)
        #expect(bounded.standard == 1)
    }

    @Test func wholeNumbersGetTheirRange() { #expect(note.bounded(by: .integer(2...7)).range == 2...7) }

    @Test(
        arguments: [
            (.name, 1...Limits.nameLengthMax), (.line, 0...Limits.nameLengthMax), (.text, 0...Limits.textLengthMax),
            (.email, 3...Limits.emailLengthMax), (.identifier, 2...32),
        ] as [(FieldRule, ClosedRange<Int>)])
    func textsGetTheirLength(rule: FieldRule, length: ClosedRange<Int>) {
        #expect(note.bounded(by: rule).length == length)
    }

    @Test(arguments: [FieldRule.flag, .choice(["a"]), .metadata])
    func whatHasNoBoundsStaysAsItIs(rule: FieldRule) { #expect(note.bounded(by: rule) == note) }

    /// The pattern in the document and the check in the server are two texts of one rule.
    @Test(arguments: [
        (FieldRule.ipAddress, "10.0.0.1"), (.ipAddress, "256.0.0.1"), (.ipAddress, "01.0.0.1"),
        (.ipAddress, "255.255.255.255"), (.hardwareAddress, "aa:bb:cc:dd:ee:ff"), (.hardwareAddress, "aa:bb"),
        (.day, "2026-12-01"), (.day, "2026-02-29"), (.day, "2028-02-29"), (.day, "2000-02-29"), (.day, "2026-04-31"),
        (.day, "2026-12-31"), (.day, "2026-13-01"), (.day, "2026-00-10"), (.day, "1999-12-31"), (.day, "2026-1-1"),
        (.identifier, "A-1"), (.identifier, "-A1"), (.identifier, "a1"), (.email, "a@b"), (.email, "a@b@c"),
        (.name, " "), (.name, " a"), (.line, "a\tb"), (.text, "a\tb"), (.text, "a\u{1B}b"),
    ])
    func thePatternAgreesWithTheCheck(rule: FieldRule, text: String) throws {
        let pattern = try #require(FieldNote("It.").bounded(by: rule).pattern)
        let isMatch = try text.wholeMatch(of: Regex(pattern).matchingSemantics(.unicodeScalar)) != nil
        #expect(isMatch == (rule.complaint(about: .string(text)) == nil))
    }
}
