import Protocol
import Testing

@testable import Views

/// One objection at a time, the first that helps; what the server would take is never refused here.
struct PasswordRulesTests {
    private func objection(_ new: String, repeated: String? = nil, current: String = "given password") -> String? {
        PasswordRules.objection(to: new, repeated: repeated ?? new, current: current)
    }

    @Test(arguments: [(Limits.passwordLengthMin - 1, false), (Limits.passwordLengthMin, true)])
    func theShortestIsTaken(length: Int, isTaken: Bool) {
        #expect((objection(String(repeating: "x", count: length)) == nil) == isTaken)
    }

    @Test(arguments: [(Limits.passwordLengthMax, true), (Limits.passwordLengthMax + 1, false)])
    func theLongestIsTaken(length: Int, isTaken: Bool) {
        #expect((objection(String(repeating: "x", count: length)) == nil) == isTaken)
    }

    @Test func theGivenPasswordIsAskedForFirst() {
        #expect(objection("x", repeated: "y", current: "") == "Type the password you were given.")
    }

    @Test func theLengthIsToldBeforeTheRepetition() {
        #expect(objection("x", repeated: "y")?.contains("\(Limits.passwordLengthMin)") == true)
    }

    @Test func theOldOneIsNotANewOne() {
        #expect(objection("given password") == "This is the same password as before.")
        #expect(objection("given passworD") == nil)
    }
}
