package import Database
package import Protocol

/// What can be wrong with how a page was asked for.
package enum PagingError: Error, Equatable { case cursorInvalid, limitInvalid }

/// Which part of a list is wanted. The order of the list must be total, and `after` holds the last row's place in it.
///
///     let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "alerts", keys: [.integer, .text])
///     let filter = Condition.all([caller.scope.condition(on: "project_id"), page.condition("(at_ms, id) < (?, ?)")])
///     let rows = try connection.query(
///         "SELECT … WHERE \(filter.sql) ORDER BY at_ms DESC, id DESC LIMIT ?",
///         filter.values + [page.fetchLimit], row: …)
///     return page.answer(rows) { [.integer($0.at.milliseconds), .text($0.id.rawValue)] }
package struct PageRequest: Sendable {
    package enum KeyKind: Sendable { case integer, text }

    package let limit: Int
    package private(set) var after: [SQLValue]?
    private let list: String

    /// `list` names the list, so that a cursor of one is refused by another.
    package init(limit: Int?, cursor: String?, of list: String, keys: [KeyKind]) throws(PagingError) {
        let limit = limit ?? Limits.pageItemsDefault
        guard (1...Limits.pageItemsMax).contains(limit) else { throw .limitInvalid }
        self.limit = limit
        self.list = list
        guard let cursor else {
            after = nil
            return
        }
        guard let values = Cursor.decode(cursor, of: list), values.map(Self.kind) == keys else {
            throw .cursorInvalid
        }
        after = values
    }

    /// The same, from behind another row on: for lists that leave rows out after they were read.
    package func behind(_ keys: [SQLValue]) -> PageRequest {
        var page = self
        page.after = keys
        return page
    }

    /// `sql` compares the key columns with one `?` each; it applies from the second page on.
    package func condition(_ sql: String) -> Condition? { after.map { Condition(sql, $0) } }

    /// One row more than wanted tells whether there is a next page.
    package var fetchLimit: SQLValue { .integer(Int64(limit + 1)) }

    package func answer<Item>(_ rows: [Item], keys: (Item) -> [SQLValue]) -> Page<Item> {
        // Nearly every list ends on its first page, which then is not copied.
        rows.count > limit ? answer(rows, keys: keys, item: { $0 }) : Page(items: rows, next: nil)
    }

    /// For rows that become items only here, such as those whose key is not part of the item.
    package func answer<Row, Item>(
        _ rows: [Row], keys: (Row) -> [SQLValue], item: (Row) throws -> Item
    ) rethrows -> Page<Item> {
        let wanted = rows.prefix(limit)
        let next = rows.count > limit ? wanted.last.map { Cursor.encode(keys($0), of: list) } : nil
        return Page(items: try wanted.map(item), next: next)
    }

    private static func kind(of value: SQLValue) -> KeyKind? {
        switch value {
        case .integer: .integer
        case .text: .text
        default: nil
        }
    }
}
