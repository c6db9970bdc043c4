import Platform
import Protocol

/// Every order that this agent has in hand, on disk before anything is done about it. After its end, however it came,
/// the next agent knows from it what a machine may have been told already.
struct OrderBook: Sendable {
    struct Entry: Codable, Sendable, Equatable {
        var order: SiteOrder
        /// Written before the machine is spoken to.
        var begunAt: Timestamp?
        var sentAt: Timestamp?
        var result: OrderReport?
        /// The server has heard that it was sent.
        var isSentKnown = false

        init(order: SiteOrder) { self.order = order }
    }

    private struct Page: Codable {
        var agent: String
        var entries: [Entry]
    }

    private let path: String
    private(set) var agent: String
    private(set) var entries: [SiteOrder.ID: Entry]

    /// Takes over what an earlier agent has left. A book that cannot be read is an error: without it, a machine could
    /// be told twice.
    init(folder: String) throws {
        path = folder + "/orders.json"
        if let bytes = try PrivateFile.read(path) {
            let page = try JSONCoding.decode(Page.self, from: bytes)
            agent = page.agent
            entries = Dictionary(page.entries.map { ($0.order.orderId, $0) }) { first, _ in first }
        } else {
            agent = Hexadecimal.encode(RandomBytes.make(8))
            entries = [:]
            try save()
        }
    }

    /// Begun by an earlier agent, which ended before their result was known.
    var interrupted: [Entry] { entries.values.filter { $0.begunAt != nil && $0.result == nil } }

    /// Those whose turn may come, the oldest action first.
    var waiting: [Entry] {
        entries.values.filter { $0.begunAt == nil && $0.result == nil }.sorted {
            Self.place(of: $0) < Self.place(of: $1)
        }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// What the server does not know yet, as far as this book says.
    var reports: [OrderReport] {
        entries.values.compactMap { entry in
            if var result = entry.result {
                result.sentAt = entry.sentAt
                return result
            }
            guard let sentAt = entry.sentAt, !entry.isSentKnown else { return nil }
            return OrderReport(orderId: entry.order.orderId, outcome: .sent, at: sentAt)
        }
    }

    /// On disk when it returns: only then may the machines be told.
    mutating func begin(_ orders: [SiteOrder.ID], at now: Timestamp) throws {
        for id in orders { entries[id]?.begunAt = now }
        try save()
    }

    mutating func sent(_ id: SiteOrder.ID, at: Timestamp) { entries[id]?.sentAt = at }

    mutating func end(
        _ id: SiteOrder.ID, as outcome: MinerActionOutcome, _ reason: String?, _ detail: String?, at now: Timestamp
    ) {
        entries[id]?.result = OrderReport(orderId: id, outcome: outcome, at: now, reason: reason, detail: detail)
    }

    /// After the server has taken `reports` and said what is in hand.
    mutating func follow(_ answer: [SiteOrder], after reports: [OrderReport]) throws {
        let before = entries
        let listed = Dictionary(answer.map { ($0.orderId, $0) }) { first, _ in first }
        for report in reports where report.outcome == .sent { entries[report.orderId]?.isSentKnown = true }
        let known = Set(reports.filter { $0.outcome != .sent }.map(\.orderId))
        entries = entries.filter { id, entry in
            if listed[id] != nil { return true }
            // Not wanted any more; what was begun is still to be told of.
            return entry.begunAt != nil && !known.contains(id)
        }
        for (id, order) in listed where entries[id] == nil { entries[id] = Entry(order: order) }
        if entries != before { try save() }
    }

    func save() throws {
        try PrivateFile.write(JSONCoding.encode(Page(agent: agent, entries: Array(entries.values))), to: path)
    }

    private static func place(of entry: Entry) -> (Int, Int) {
        let parts = entry.order.orderId.rawValue.split(separator: "-").map { Int($0) ?? 0 }
        return (parts.first ?? 0, parts.last ?? 0)
    }
}
