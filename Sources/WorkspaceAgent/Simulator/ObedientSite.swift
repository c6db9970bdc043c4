package import Protocol

/// A simulated site that does what its machines are told, and says what became of it. It answers for what it sends: a
/// machine counts as asleep when the readings of that moment say so.
package struct ObedientSite: Sendable {
    private struct Told: Sendable {
        let order: SiteOrder
        let at: Timestamp
    }

    /// A machine that has not done it by then will not.
    private static let patienceSeconds = 300.0

    package var simulator: Simulator
    private let places: [Container.ID: Int]
    private var told: [SiteOrder.ID: Told] = [:]
    private var ended: [SiteOrder.ID: OrderReport] = [:]

    package init(_ site: SimulatedSite, seed: Seed) {
        simulator = Simulator(site, seed: seed)
        places = Dictionary(zip(site.containers.map(\.containerId), site.containers.indices)) { first, _ in first }
    }

    /// What is known by now of everything that is in hand.
    package mutating func reports(at now: Timestamp) -> [OrderReport] {
        for (id, told) in told where ended[id] == nil { ended[id] = result(of: told, at: now) }
        let sent = told.values.filter { ended[$0.order.orderId] == nil }.map {
            OrderReport(orderId: $0.order.orderId, outcome: .sent, at: $0.at)
        }
        return Array((ended.values + sent).prefix(Limits.orderReportsMax))
    }

    /// Tells the machines what is new, as many as may be told within `seconds`. What is not listed any more is
    /// forgotten.
    package mutating func follow(_ orders: [SiteOrder], at now: Timestamp, seconds: Int) {
        let listed = Set(orders.map(\.orderId))
        told = told.filter { listed.contains($0.key) }
        ended = ended.filter { listed.contains($0.key) }
        var begun = 0
        for order in orders where told[order.orderId] == nil && ended[order.orderId] == nil && order.expiresAt > now {
            guard begun < order.perSecond * max(1, seconds) else { return }
            begun += 1
            tell(order, at: now)
        }
    }

    private mutating func tell(_ order: SiteOrder, at now: Timestamp) {
        guard let container = places[order.containerId], let sample = sample(of: order, at: now),
            sample.status != .offline
        else { return end(order, .failed, "unreachable", "It does not answer.", at: now) }
        guard !simulator.refusesOrders(ofContainer: container, at: now) else {
            return end(order, .failed, "refused", "It has refused: the firmware is locked.", at: now)
        }
        let place = ToldMachines.Place(container: container, slot: order.slot - 1)
        let second = now.milliseconds / 1_000
        switch order.kind {
        case .sleep: simulator.told.sleep(place, at: second)
        case .wake: simulator.told.wake(place, at: second)
        case .reboot: simulator.told.restart(place, at: second)
        case .blink: simulator.told.blink(place, true)
        case .stopBlinking: simulator.told.blink(place, false)
        case .setPools: simulator.told.use(order.pools ?? [], place)
        }
        told[order.orderId] = Told(order: order, at: now)
    }

    private mutating func end(
        _ order: SiteOrder, _ outcome: MinerActionOutcome, _ reason: String, _ detail: String, at now: Timestamp
    ) {
        ended[order.orderId] = OrderReport(
            orderId: order.orderId, outcome: outcome, at: now, reason: reason, detail: detail)
    }

    /// Nil while nobody knows yet.
    private func result(of told: Told, at now: Timestamp) -> OrderReport? {
        let sample = sample(of: told.order, at: now) ?? MinerSample(status: .offline)
        let seconds = now.seconds(since: told.at)
        let isDone =
            switch told.order.kind {
            case .sleep: sample.status == .sleeping
            case .wake: sample.status != .sleeping && sample.hashrate > 0
            case .reboot: sample.uptime != Quantity.missing && Double(sample.uptime) < seconds
            // Nothing in a reading says so; a simulated machine remembers.
            case .blink, .stopBlinking, .setPools: seconds > 0
            }
        guard isDone || seconds > Self.patienceSeconds else { return nil }
        return OrderReport(
            orderId: told.order.orderId, outcome: isDone ? .verified : .notVerified, at: now, sentAt: told.at,
            reason: isDone ? nil : "not-as-told", detail: "Simulated: \(Self.words(of: sample)).")
    }

    private func sample(of order: SiteOrder, at now: Timestamp) -> MinerSample? {
        guard let container = places[order.containerId],
            let miners = simulator.samples(ofContainer: container, at: now)?.miners,
            miners.indices.contains(order.slot - 1)
        else { return nil }
        return miners[order.slot - 1]
    }

    private static func words(of sample: MinerSample) -> String {
        let rate = Quantity.value(sample.hashrate, per: 100).map { ", \(Int($0)) TH/s" } ?? ""
        let power = Quantity.value(sample.power, per: 1).map { ", \(Int($0)) W" } ?? ""
        return (sample.status?.rawValue ?? "silent") + rate + power
    }
}
