import Testing

@testable import Protocol

/// What a field takes is what the pattern of the API document takes, to the last character.
struct FieldRuleTests {
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
