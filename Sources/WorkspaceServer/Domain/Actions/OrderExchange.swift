package import Auth
import Database
package import Protocol

/// What goes on between an action and the agents of its site.
extension ActionService {
    /// After the last moment at which a machine may be told, results are still taken for so long.
    private static let graceSeconds = 600
    /// Nothing was heard of it again; whoever is heard after all is believed.
    private static let silence = "agent-silent"

    /// Takes what has become of orders, and hands out as many as may be on their way at once.
    package func exchange(_ request: ExchangeOrders, by caller: Caller) async throws -> SiteOrders {
        let project = try fleet.project(request.id, within: caller.scope).id
        try Self.check(request)
        let index = fleet.directory.current
        guard board.isOpen(project) || !request.reports.isEmpty else {
            return SiteOrders(orders: [], fleetVersion: index.version)
        }
        let now = now
        let (orders, entries) = try await fleet.database.write { connection in
            var ended = try Self.take(request.reports, from: request.agent, of: project, at: now, on: connection)
            var orders: [SiteOrder] = []
            for kept in try ActionRepository.open(of: project, on: connection) {
                if kept.action.state == .running, kept.action.expiresAt > now {
                    if try Self.handOut(kept, to: request.agent, in: index, at: now, on: connection) {
                        ended += try Self.settleAndLog(kept, at: now, on: connection)
                    }
                }
                orders += try Self.inHand(of: request.agent, kept, in: index, on: connection)
            }
            return (orders, ended)
        }
        for entry in entries { fleet.events.publish(.activity(entry)) }
        return SiteOrders(orders: orders, fleetVersion: index.version)
    }

    /// What nobody was told in time is not told any more. Called every few seconds.
    package func expire() async throws {
        let now = now
        for (project, opening) in board.all {
            let (isOver, entries) = try await fleet.database.write { connection in
                var entries: [ActivityEntry] = []
                let open = try ActionRepository.open(of: project, on: connection)
                for kept in open where kept.action.expiresAt <= now {
                    try OrderRepository.end(
                        [.waiting], of: kept.number, as: .expired, reason: "too-late",
                        detail: "No agent of the site has asked for it in time.", at: now, on: connection)
                    if kept.action.expiresAt.advanced(bySeconds: Self.graceSeconds) <= now {
                        try OrderRepository.end(
                            [.taken, .sent], of: kept.number, as: .notVerified, reason: Self.silence,
                            detail: "The agent that had it in hand was not heard again.", at: now, on: connection)
                    }
                    entries += try Self.settleAndLog(kept, at: now, on: connection)
                }
                return (try ActionRepository.open(of: project, on: connection).isEmpty, entries)
            }
            if isOver { board.close(project, asOf: opening) }
            for entry in entries { fleet.events.publish(.activity(entry)) }
        }
    }

    /// Brings the counts up to date, and ends the action when nobody is left; true when it has just ended.
    static func settle(
        _ kept: inout ActionRepository.Kept, at now: Timestamp, on connection: borrowing Connection
    ) throws -> Bool {
        let before = kept
        kept.action.counts = try OrderRepository.counts(of: kept.number, on: connection)
        if kept.action.endedAt == nil, kept.action.counts.open == 0 {
            kept.action.endedAt = now
            if kept.action.state == .running { kept.action.state = kept.action.counts.expired > 0 ? .expired : .done }
            // Nobody needs the passwords any more.
            kept.action.pools = kept.action.pools?.map { PoolLogin(url: $0.url, user: $0.user) }
        }
        if kept != before { try ActionRepository.update(kept, on: connection) }
        return kept.action.endedAt != before.action.endedAt
    }

    /// The same, with an entry in the log when it has ended by itself.
    private static func settleAndLog(
        _ kept: ActionRepository.Kept, at now: Timestamp, on connection: borrowing Connection
    ) throws -> [ActivityEntry] {
        var kept = kept
        guard try settle(&kept, at: now, on: connection) else { return [] }
        return [try ActivityRepository.appendBySystem(ActionText.ended(kept.action), at: now, on: connection)]
    }

    /// Each as far as it is news; the entries of actions that ended with them.
    private static func take(
        _ reports: [OrderReport], from agent: String, of project: Project.ID, at now: Timestamp,
        on connection: borrowing Connection
    ) throws -> [ActivityEntry] {
        var touched: [Int64: ActionRepository.Kept] = [:]
        for report in reports {
            let parts = report.orderId.rawValue.split(separator: "-").map { Int64($0) }
            guard parts.count == 2, let action = parts[0], let number = parts[1],
                var order = try OrderRepository.find(action, number, on: connection), order.agent == agent,
                isNews(report, after: order.result)
            else { continue }
            // An agent answers for its own site alone, whatever numbers it names.
            if touched[action] == nil {
                let kept = try? ActionRepository.find(
                    MinerAction.ID("\(action)"), within: Scope([project]), on: connection)
                guard let kept else { continue }
                touched[action] = kept
            }
            order.result.outcome = report.outcome
            order.result.reason = report.reason
            order.result.detail = report.detail
            order.result.sentAt = report.outcome == .sent ? report.at : report.sentAt ?? order.result.sentAt
            order.result.endedAt = report.outcome.isFinal ? report.at : nil
            try OrderRepository.update(order, on: connection)
        }
        var entries: [ActivityEntry] = []
        for (_, kept) in touched.sorted(by: { $0.key < $1.key }) {
            entries += try settleAndLog(kept, at: now, on: connection)
        }
        return entries
    }

    /// A result stands; what was ended from here, an agent may know better.
    private static func isNews(_ report: OrderReport, after result: MinerActionResult) -> Bool {
        switch result.outcome {
        case .waiting, .verified, .failed: false
        case .notVerified: result.reason == silence
        case .taken, .cancelled, .expired: true
        case .sent: report.outcome != .sent
        }
    }

    /// Whether anything was.
    private static func handOut(
        _ kept: ActionRepository.Kept, to agent: String, in index: FleetIndex, at now: Timestamp,
        on connection: borrowing Connection
    ) throws -> Bool {
        let free = kept.action.atOnce - kept.action.counts.taken - kept.action.counts.sent
        guard free > 0, kept.action.counts.waiting > 0 else { return false }
        for var order in try OrderRepository.next(.waiting, of: kept.number, limit: free, on: connection) {
            order.agent = agent
            order.result.outcome = .taken
            if place(of: order.result.minerId, in: index) == nil {
                order.result.outcome = .failed
                order.result.reason = "gone"
                order.result.detail = "There is no such miner any more."
                order.result.endedAt = now
            }
            try OrderRepository.update(order, on: connection)
        }
        return true
    }

    private static func inHand(
        of agent: String, _ kept: ActionRepository.Kept, in index: FleetIndex, on connection: borrowing Connection
    ) throws -> [SiteOrder] {
        let orders = try [MinerActionOutcome.taken, .sent].flatMap {
            try OrderRepository.next($0, of: kept.number, limit: kept.action.atOnce, on: connection)
        }
        return orders.filter { $0.agent == agent }.compactMap { order in
            place(of: order.result.minerId, in: index).map { place in
                SiteOrder(
                    orderId: SiteOrder.ID("\(order.action)-\(order.number)"), kind: kept.action.kind,
                    containerId: place.container, slot: place.slot, pools: kept.action.pools,
                    perSecond: kept.action.perSecond, expiresAt: kept.action.expiresAt)
            }
        }
    }

    private static func place(of miner: Miner.ID, in index: FleetIndex) -> (container: Container.ID, slot: Int)? {
        guard let entry = index.miner(miner), let container = index.container(key: entry.container) else { return nil }
        return (container.id, Int(entry.key - container.minerKeys.lowerBound) + 1)
    }

    private static func check(_ request: ExchangeOrders) throws {
        var check = FieldCheck()
        check.name(request.agent, "agent")
        check.count(request.reports, "reports", max: Limits.orderReportsMax)
        for (place, report) in request.reports.enumerated() {
            check.line(report.orderId.rawValue, "reports[\(place)].order_id")
            check.line(report.reason, "reports[\(place)].reason")
            check.text(report.detail, "reports[\(place)].detail")
            if [.waiting, .taken, .cancelled, .expired].contains(report.outcome) {
                check.conflict("reports[\(place)].outcome", "is not an agent's to say")
            }
        }
        try check.finish()
    }
}
