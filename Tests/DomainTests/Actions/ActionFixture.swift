import Auth
import Platform
import Protocol
import Synchronization

@testable import Domain

/// A site of twenty miners, somebody who tells them something, the agent that takes it, and a clock.
struct ActionFixture: Sendable {
    static let agent = "agent-1"
    static let site = Project.ID("TEST-001")

    let fixture: FleetFixture
    let clock = Clock()
    let service: ActionService
    let miners: [Miner.ID]

    init() async throws {
        fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let fleet = fixture.fleet
        service = ActionService(
            fleet: FleetContext(
                database: fleet.database, directory: fleet.directory, readings: fleet.readings, events: fleet.events,
                time: TimeSource { [clock] in clock.milliseconds }))
        miners = fleet.directory.current.miners.compactMap { $0?.id }
    }

    final class Clock: Sendable {
        private let value = Atomic<Int64>(1_750_000_000_000)

        var milliseconds: Int64 { value.load(ordering: .relaxed) }
        var now: Timestamp { Timestamp(milliseconds: milliseconds) }
        func advance(bySeconds seconds: Int64) { value.add(seconds * 1_000, ordering: .relaxed) }
    }

    func start(
        _ kind: MinerActionKind = .sleep, _ selection: MinerSelection = MinerSelection(), pools: [PoolLogin]? = nil,
        perSecond: Int? = nil, atOnce: Int? = nil, expiresInS: Int? = nil, key: String? = nil,
        by caller: Caller = .administrator
    ) async throws -> MinerAction {
        try await service.start(
            StartMinerAction(
                id: Self.site, kind: kind, selection: selection, pools: pools, perSecond: perSecond, atOnce: atOnce,
                expiresInS: expiresInS, requestKey: key), by: caller)
    }

    func exchange(_ reports: [OrderReport] = [], agent: String = agent) async throws -> [SiteOrder] {
        try await service.exchange(
            ExchangeOrders(id: Self.site, agent: agent, reports: reports), by: .manager(of: "TEST-001")
        ).orders
    }

    func report(
        _ orders: [SiteOrder], _ outcome: MinerActionOutcome = .verified, reason: String? = nil
    ) -> [OrderReport] {
        orders.map { OrderReport(orderId: $0.orderId, outcome: outcome, at: clock.now, reason: reason) }
    }

    func get(_ action: MinerAction) async throws -> MinerAction {
        try await service.get(GetMinerAction(id: action.actionId), by: .administrator)
    }

    func results(_ action: MinerAction) async throws -> [MinerActionResult] {
        try await service.results(ListMinerActionResults(id: action.actionId), by: .administrator).items
    }

    var log: [ActivityEntry] { fixture.published.activity.filter { $0.objectType == "action" } }
}
