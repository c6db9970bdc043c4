import FakeServer
import Protocol
import Stores
import Testing

@testable import GTKKit
@testable import Views

/// What is typed leads to the best place first; a name of a machine leads there without a list.
struct QuickResultTests {
    private let candidates = [
        QuickResult(title: "Overview", detail: "Page", route: .overview),
        QuickResult(title: "Hearst Qatar", detail: "QATAR-001", route: .project(Sample.qatar)),
        QuickResult(title: "Qatar reserve", detail: "RES-001", route: .project(.init("RES-001"))),
    ]

    @Test(arguments: [
        ("over", ["Overview"]), ("qatar", ["Qatar reserve", "Hearst Qatar"]), ("res-001", ["Qatar reserve"]),
        ("zzz", []), ("", ["Overview", "Hearst Qatar", "Qatar reserve"]),
    ])
    func ranks(text: String, expected: [String]) {
        #expect(QuickResult.matches(text, among: candidates).map(\.title) == expected)
    }

    @Test(arguments: [
        ("qatar-c12", PageRoute.container(.init("QATAR-C12"))),
        ("QATAR-C12-M003", .miner(.init("QATAR-C12-M003"))),
    ])
    func aMachinesNameLeadsToIt(text: String, route: PageRoute) {
        #expect(QuickResult.matches(text, among: candidates).first?.route == route)
    }

    @Test(
        arguments: [
            (KeyPress("k", control: true), false, ShellKey.search), (KeyPress("k", control: true), true, .search),
            (KeyPress("slash"), false, .filter), (KeyPress("slash"), true, nil), (KeyPress("Escape"), false, .up),
            (KeyPress("Escape"), true, nil), (KeyPress("Left", alt: true), false, .back),
            (KeyPress("Left"), false, nil),
            (KeyPress("3", control: true), false, .place(2)), (KeyPress("0", control: true), false, nil),
            (KeyPress("3"), false, nil), (KeyPress("question", shift: true), false, .keys),
        ] as [(KeyPress, Bool, ShellKey?)])
    func keysWaitWhileSomebodyTypes(key: KeyPress, isTyping: Bool, expected: ShellKey?) {
        #expect(ShellKey(key, isTyping: isTyping) == expected)
    }

    @Test(arguments: [
        ("", "", "", true), ("given password", "short", "short", true),
        ("given password", "given password", "given password", true),
        ("given password", "a new password", "another password", true),
        ("given password", "a new password", "a new password", false),
        ("given password", String(repeating: "x", count: 257), String(repeating: "x", count: 257), true),
    ])
    func passwordsAreJudgedBeforeTheServerIsAsked(current: String, new: String, repeated: String, isRefused: Bool) {
        #expect((PasswordRules.objection(to: new, repeated: repeated, current: current) != nil) == isRefused)
    }
}

/// What a change of an activity entry shows: the fields that differ, and nothing else.
struct ActivityChangeTests {
    @Test func showsOnlyWhatDiffers() {
        let before = FreeJSON.object(["name": .string("a"), "version": .number(1), "gone": .bool(true)])
        let after = FreeJSON.object(["name": .string("b"), "version": .number(1), "new": .array([.number(2.5)])])
        #expect(
            ActivityChange.between(before, after) == [
                ActivityChange(field: "gone", before: "yes", after: "—"),
                ActivityChange(field: "name", before: "a", after: "b"),
                ActivityChange(field: "new", before: "—", after: "2.50"),
            ])
    }

    @Test func nothingBeforeAndNothingAfterIsNoChange() {
        #expect(ActivityChange.between(nil, nil).isEmpty)
        #expect(ActivityChange.between(.null, .object([:])).count == 1)
    }
}
