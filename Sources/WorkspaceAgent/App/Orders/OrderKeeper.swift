import Collector
import Platform
import Protocol

/// Whoever can tell machines something: the collector, or a simulated site.
protocol OrderHands: Sendable {
    func begin(_ order: SiteOrder, withinMs: Int64)
    /// An earlier agent may have told the machine already.
    func readBack(_ order: SiteOrder, agoMs: Int64)
    func takeErrandNews() -> [ErrandNews]
}

extension SiteCollector: OrderHands {
    func begin(_ order: SiteOrder, withinMs: Int64) {
        begin(
            Errand.Order(kind: order.kind, pools: order.pools ?? []), named: order.orderId.rawValue, at: order.slot,
            of: order.containerId, withinMs: withinMs)
    }

    func readBack(_ order: SiteOrder, agoMs: Int64) {
        readBack(
            Errand.Order(kind: order.kind, pools: order.pools ?? []), named: order.orderId.rawValue, at: order.slot,
            of: order.containerId, agoMs: agoMs)
    }
}

/// Takes orders from the server, has machines told at the pace that was asked for, and reports what became of them.
struct OrderKeeper: Sendable {
    private static let turnMs: Int64 = 500
    /// How often the server is asked while there is nothing to do.
    private static let idleMs: Int64 = 3_000
    private static let secondsAfterFailure = 30

    let uplink: SiteUplink
    let hands: any OrderHands
    let folder: String
    /// Called when the server's fleet is another one than before.
    let fleetChanged: @Sendable () -> Void
    private let time: TimeSource
    private let log = Log("orders")

    init(
        _ uplink: SiteUplink, _ hands: any OrderHands, folder: String, time: TimeSource = .system,
        fleetChanged: @escaping @Sendable () -> Void
    ) {
        self.uplink = uplink
        self.hands = hands
        self.folder = folder
        self.time = time
        self.fleetChanged = fleetChanged
    }

    /// Until cancelled. Ends with a `Problem` when the server does not want this agent. When its own disk fails nobody
    /// is told anything until it works again: readings go on meanwhile.
    func run() async throws {
        while true {
            do {
                try await obey()
            } catch let problem as Problem {
                throw problem
            } catch let error as CancellationError {
                throw error
            } catch {
                log.error("orders cannot be kept on disk: no machine is told anything", ["reason": "\(error)"])
                try await Task.sleep(for: .seconds(Self.secondsAfterFailure))
            }
        }
    }

    private func obey() async throws {
        var book = try OrderBook(folder: folder)
        for entry in book.interrupted {
            let agoMs = now.milliseconds - (entry.sentAt ?? entry.begunAt ?? now).milliseconds
            hands.readBack(entry.order, agoMs: max(0, agoMs))
        }
        var pace = OrderPace()
        var askAtMs = time.steadyMilliseconds()
        var fleetVersion: Int?
        while true {
            try takeNews(into: &book)
            try begin(&book, &pace)
            if time.steadyMilliseconds() >= askAtMs {
                if let version = try await exchange(&book), version != fleetVersion {
                    if fleetVersion != nil { fleetChanged() }
                    fleetVersion = version
                }
                // Also while the server is away: results wait, but not for ever in a hurry.
                askAtMs = time.steadyMilliseconds() + (book.isEmpty ? Self.idleMs : Self.turnMs * 2)
            }
            try await Task.sleep(for: .milliseconds(Self.turnMs))
        }
    }

    private var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    private func takeNews(into book: inout OrderBook) throws {
        let news = hands.takeErrandNews()
        guard !news.isEmpty else { return }
        for one in news {
            let id = SiteOrder.ID(one.name)
            if let ago = one.sentAgoMs { book.sent(id, at: Timestamp(milliseconds: now.milliseconds - ago)) }
            if let ending = one.ending { book.end(id, as: ending.outcome, ending.reason, ending.detail, at: now) }
        }
        try book.save()
    }

    private func begin(_ book: inout OrderBook, _ pace: inout OrderPace) throws {
        let now = now
        let due = pace.take(book.waiting.map(\.order).filter { $0.expiresAt > now }, nowMs: time.steadyMilliseconds())
        guard !due.isEmpty else { return }
        try book.begin(due.map(\.orderId), at: now)
        for order in due { hands.begin(order, withinMs: order.expiresAt.milliseconds - now.milliseconds) }
    }

    /// The version of the server's fleet; nil when the server is away.
    private func exchange(_ book: inout OrderBook) async throws -> Int? {
        let reports = Array(book.reports.prefix(Limits.orderReportsMax))
        guard let answer = try await uplink.exchangeIfThere(agent: book.agent, reports) else { return nil }
        try book.follow(answer.orders, after: reports)
        return answer.fleetVersion
    }
}

/// Lets as many orders of each action begin as were asked for in a second. What was not used is not saved up: after a
/// pause nothing comes in a burst.
struct OrderPace: Sendable {
    private var takenAtMs: Int64?
    /// Parts of an order that were not enough for a whole one, by action.
    private var credit: [Substring: Double] = [:]

    mutating func take(_ waiting: [SiteOrder], nowMs: Int64) -> [SiteOrder] {
        let seconds = min(1, Double(nowMs - (takenAtMs ?? nowMs - 1_000)) / 1_000)
        takenAtMs = nowMs
        var due: [SiteOrder] = []
        let byAction = Dictionary(grouping: waiting) { $0.orderId.rawValue.prefix { $0 != "-" } }
        for (action, orders) in byAction {
            let rate = Double(orders[0].perSecond)
            let allowed = min(max(1, rate), (credit[action] ?? 0) + rate * seconds)
            due += orders.prefix(Int(allowed))
            credit[action] = allowed - Double(min(Int(allowed), orders.count))
        }
        credit = credit.filter { byAction[$0.key] != nil }
        return due
    }
}
