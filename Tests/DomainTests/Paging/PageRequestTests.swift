import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A cursor must lead back to its place, and one that was changed or borrowed must be refused.
struct PageRequestTests {
    private static let keys: [SQLValue] = [.integer(-5), .text("C-17 ünï"), .integer(.max), .text("")]
    private static let kinds: [PageRequest.KeyKind] = [.integer, .text, .integer, .text]

    @Test func leadsBackToItsPlace() throws {
        let cursor = Cursor.encode(Self.keys, of: "things")
        let page = try PageRequest(limit: nil, cursor: cursor, of: "things", keys: Self.kinds)
        #expect(page.after == Self.keys)
        #expect(page.limit == Limits.pageItemsDefault)
        #expect(page.condition("a < ?") == Condition("a < ?", Self.keys))
    }

    @Test func refusesEveryChangeOfOneLetter() {
        let cursor = Array(Cursor.encode(Self.keys, of: "things"))
        for index in cursor.indices {
            var changed = cursor
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(throws: PagingError.cursorInvalid) {
                try PageRequest(limit: nil, cursor: String(changed), of: "things", keys: Self.kinds)
            }
        }
    }

    @Test(arguments: ["", "x", "!!!!", "AAAAAAAAAAAA", String(repeating: "A", count: 5_000)])
    func refusesWhatIsNoCursor(text: String) {
        #expect(throws: PagingError.cursorInvalid) {
            try PageRequest(limit: nil, cursor: text, of: "things", keys: [.integer])
        }
    }

    @Test func refusesACursorOfAnotherList() {
        let cursor = Cursor.encode([.integer(1)], of: "things")
        #expect(throws: PagingError.cursorInvalid) {
            try PageRequest(limit: nil, cursor: cursor, of: "others", keys: [.integer])
        }
        #expect(throws: PagingError.cursorInvalid) {
            try PageRequest(limit: nil, cursor: cursor, of: "things", keys: [.text])
        }
    }

    @Test(arguments: [(0, false), (1, true), (1_000, true), (1_001, false), (-1, false), (.max, false)])
    func keepsTheLimitInBounds(limit: Int, isGood: Bool) {
        let page = try? PageRequest(limit: limit, cursor: nil, of: "things", keys: [.integer])
        #expect((page != nil) == isGood)
    }

    @Test(arguments: [(0, nil), (2, nil), (3, nil), (4, 3)] as [(Int, Int64?)])
    func offersANextPageOnlyWhenThereIsOne(rows: Int, last: Int64?) throws {
        let page = try PageRequest(limit: 3, cursor: nil, of: "things", keys: [.integer])
        let answer = page.answer(Array((1...4).prefix(rows))) { [.integer(Int64($0))] }
        #expect(answer.items.count == min(rows, 3))
        #expect(answer.next == last.map { Cursor.encode([.integer($0)], of: "things") })
    }
}

/// A scope must become a condition that cannot be left out by accident.
struct ConditionTests {
    @Test func showsASiteOnlyToItsPeople() {
        #expect(Scope.all.condition(on: "p") == .always)
        #expect(Scope.projects([]).condition(on: "p") == .never)
        let two = Scope([Project.ID("B"), Project.ID("A")]).condition(on: "p")
        #expect(two == Condition("p IN (?, ?)", [.text("A"), .text("B")]))
    }

    @Test func combines() {
        #expect(Condition.all([]) == .always)
        #expect(Condition.all([.always, nil]) == .always)
        let both = Condition.all([Condition("a = ?", [1]), .always, nil, Condition("b = ?", [2])])
        #expect(both == Condition("a = ? AND b = ?", [1, 2]))
        #expect(Condition.all([.never, Condition("a = ?", [1])]).sql == "FALSE AND a = ?")
    }
}
