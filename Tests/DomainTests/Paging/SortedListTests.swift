import Database
import Protocol
import Testing

@testable import Domain

/// A list that is ordered by a live value gives every item once, in either direction, whatever the values are.
struct SortedListTests {
    private struct Item: Codable, Sendable, Equatable {
        var id: String
        var value: Double?
    }

    private func page(
        _ items: [Item], descending: Bool? = nil, limit: Int? = nil, cursor: String? = nil,
        by order: String = "value"
    ) throws -> Page<Item> {
        try SortedList<Item>(
            "items", by: order, descending: descending, limit: limit, cursor: cursor, value: \.value,
            id: \.id
        ).answer(items)
    }

    private static let mixed: [Item] = [
        .init(id: "a", value: 2), .init(id: "b", value: nil), .init(id: "c", value: -1),
        .init(id: "d", value: 0),
        .init(id: "e", value: .nan), .init(id: "f", value: -1e9), .init(id: "g", value: 0.5),
        .init(id: "h", value: 2),
    ]

    @Test(
        arguments: [(nil, "fcdgahbe"), (false, "fcdgahbe"), (true, "ahgdcfbe")] as [(Bool?, String)])
    func whatIsUnknownComesLastEitherWay(descending: Bool?, expected: String) throws {
        #expect(try page(Self.mixed, descending: descending).items.map(\.id).joined() == expected)
    }

    @Test(arguments: [false, true], 1...9)
    func everyItemComesOnce(descending: Bool, limit: Int) throws {
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try page(Self.mixed, descending: descending, limit: limit, cursor: cursor)
            seen += page.items.map(\.id)
            cursor = page.next
        } while cursor != nil
        #expect(seen == (try page(Self.mixed, descending: descending).items.map(\.id)))
    }

    /// Live values move between two pages: what stood behind the cursor still comes.
    @Test func aValueThatMovedSkipsNobodyElse() throws {
        var items = (0..<4).map { Item(id: "\($0)", value: Double($0)) }
        let first = try page(items, limit: 2)
        items[0].value = 9
        let rest = try page(items, limit: 9, cursor: first.next)
        #expect(rest.items.map(\.id) == ["2", "3", "0"])
    }

    @Test func aCursorBelongsToItsOrderAndDirection() throws {
        let cursor = try #require(try page(Self.mixed, limit: 1).next)
        #expect(throws: PagingError.cursorInvalid) {
            try page(Self.mixed, descending: true, cursor: cursor)
        }
        #expect(throws: PagingError.cursorInvalid) { try page(Self.mixed, cursor: cursor, by: "other") }
    }

    @Test func theEndHasNoNext() throws {
        #expect(try page(Self.mixed, limit: 8).next == nil)
        #expect(try page(Self.mixed, limit: 7).next != nil)
        #expect(try page([], limit: 1).next == nil)
    }
}

/// A search looks at the name and at every text that people decide, and minds no case.
struct SearchTextTests {
    private func finds(_ search: String?) -> Bool {
        var miner = Miner.blank
        miner.model = "S21 XP"
        miner.notes = "Fan ÉTEINT"
        miner.slot = 77
        miner.pool = nil
        return SearchText(search).finds(miner, id: "QATAR-M001")
    }

    @Test(arguments: [nil, "", "qatar", "M001", "s21 xp", "éteint", "fan"] as [String?])
    func finds(search: String?) { #expect(finds(search)) }

    @Test(arguments: ["77", "s22", "qatar s21", "null"])
    func passesOver(search: String) { #expect(!finds(search)) }
}
