import Protocol
import Testing

@testable import Views

/// A change is shown in words that people read: no JSON, no null, one line for each field.
struct ActivityWordsTests {
    private func shown(_ value: FreeJSON) -> String? {
        ActivityChange.between(nil, .object(["field": value])).first?.after
    }

    @Test(
        arguments: [
            (.bool(true), "yes"), (.bool(false), "no"), (.null, "—"), (.string(""), ""), (.string("a b"), "a b"),
            (.number(3), "3"), (.number(2.5), "2.50"), (.number(-1), "−1"), (.array([]), ""),
            (.array([.number(1), .string("b"), .null]), "1, b, —"),
            (.object(["b": .bool(true), "a": .number(1)]), "a: 1, b: yes"),
        ] as [(FreeJSON, String)])
    func everyKindOfValueIsReadable(value: FreeJSON, expected: String) { #expect(shown(value) == expected) }

    @Test func fieldsStandInTheOrderOfTheirNames() {
        let after = FreeJSON.object(["c": .number(1), "a": .number(2), "b": .number(3)])
        #expect(ActivityChange.between(.object([:]), after).map(\.field) == ["a", "b", "c"])
    }

    @Test func aValueThatBecameNothingIsAChange() {
        let change = ActivityChange.between(.object(["a": .number(1)]), .object(["a": .null]))
        #expect(change == [ActivityChange(field: "a", before: "1", after: "—")])
    }

    @Test func theSameInAnotherOrderIsNoChange() {
        let (first, second) = (FreeJSON.object(["a": .null, "b": .null]), FreeJSON.object(["b": .null, "a": .null]))
        #expect(ActivityChange.between(first, second).isEmpty)
    }
}
