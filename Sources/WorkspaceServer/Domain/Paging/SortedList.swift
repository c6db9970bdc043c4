import Database
import Protocol

/// Lists in RAM in an order that the caller chose. A place in the list is the value and the id of its last row, so that
/// rows that come or go meanwhile shift no page.
struct SortedList<Item> {
    let page: PageRequest
    private let isDescending: Bool
    private let value: (Item) -> Double?
    private let id: (Item) -> String

    /// `order` is part of the list's name: a cursor of one order is refused by another.
    init(
        _ list: String, by order: String, descending: Bool?, limit: Int?, cursor: String?,
        value: @escaping (Item) -> Double?, id: @escaping (Item) -> String
    ) throws(PagingError) {
        isDescending = descending ?? false
        page = try PageRequest(
            limit: limit, cursor: cursor, of: "\(list) \(order) \(isDescending)", keys: [.integer, .text])
        self.value = value
        self.id = id
    }

    func answer(_ items: [Item]) -> Page<Item> where Item: Codable & Sendable {
        var rows = items.map { (rank: rank($0), id: id($0), item: $0) }
        rows.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }
        if case .integer(let rank)? = page.after?.first, case .text(let id)? = page.after?.last {
            rows.removeAll { ($0.rank, $0.id) <= (rank, id) }
        }
        return page.answer(
            Array(rows.prefix(page.limit + 1)), keys: { [.integer($0.rank), .text($0.id)] }, item: \.item)
    }

    /// An integer in the order of the values; unknown ones come last in either direction.
    private func rank(_ item: Item) -> Int64 {
        guard let value = value(item), value.isFinite else { return .max }
        let bits = Int64(bitPattern: (isDescending ? -value : value).bitPattern)
        // Negative numbers grow away from zero in their bits.
        return bits < 0 ? Int64.min &- bits : bits
    }
}

/// Text that somebody looks for, in the id of a record or any of its fields.
struct SearchText {
    private let text: String

    init(_ text: String?) { self.text = text?.lowercased() ?? "" }

    func finds<Record: FieldRecord>(_ record: Record, id: String) -> Bool {
        guard !text.isEmpty else { return true }
        return id.lowercased().contains(text)
            || Record.decided.contains { field in
                if case .string(let value) = field.read(record) { value.lowercased().contains(text) } else { false }
            }
    }
}
