import Auth
import Protocol
import Testing

@testable import Domain

/// Each order is in one agent's hand, counts once however often it is reported, and is over when its time is.
struct OrderExchangeTests {
    private let stage: ActionFixture

    init() async throws { stage = try await ActionFixture() }

    @Test func noMoreAreOnTheirWayThanMayBe() async throws {
        _ = try await stage.start(atOnce: 6)
        let first = try await stage.exchange()
        #expect(first.count == 6 && first.map(\.slot).prefix(5) == [1, 2, 3, 4, 5])
        #expect(try await stage.exchange() == first, "asked again, it is the same")
        let second = try await stage.exchange(stage.report(Array(first.prefix(2))))
        #expect(second.count == 6 && second.prefix(4) == first.suffix(4))
    }

    @Test func nobodyElseGetsThem() async throws {
        _ = try await stage.start(atOnce: 20)
        #expect(try await stage.exchange().count == 20)
        #expect(try await stage.exchange(agent: "agent-2").isEmpty)
    }

    @Test func whatSomebodyElseReportsOfThemIsNothing() async throws {
        let action = try await stage.start()
        let orders = try await stage.exchange()
        _ = try await stage.exchange(stage.report(orders), agent: "agent-2")
        #expect(try await stage.get(action).counts.taken == 20)
    }

    @Test func anAgentAnswersForItsOwnSiteAlone() async throws {
        let action = try await stage.start()
        let orders = try await stage.exchange()
        _ = try await stage.fixture.projects.create(.bare("OTHER-001"), by: .administrator)
        _ = try await stage.service.exchange(
            ExchangeOrders(id: "OTHER-001", agent: ActionFixture.agent, reports: stage.report(orders)),
            by: .administrator)
        #expect(try await stage.get(action).counts.taken == 20)
    }

    @Test func aResultCountsOnce() async throws {
        let action = try await stage.start()
        let orders = try await stage.exchange()
        _ = try await stage.exchange(stage.report([orders[0]]))
        _ = try await stage.exchange(stage.report([orders[0]]))
        _ = try await stage.exchange(stage.report([orders[0]], .failed, reason: "late"))
        let counts = try await stage.get(action).counts
        #expect(counts.verified == 1 && counts.failed == 0)
    }

    @Test func itEndsWithItsLastMachine() async throws {
        let action = try await stage.start()
        let orders = try await stage.exchange()
        _ = try await stage.exchange(stage.report(Array(orders.dropLast())))
        #expect(try await stage.get(action).endedAt == nil)
        stage.clock.advance(bySeconds: 5)
        _ = try await stage.exchange(stage.report([orders[19]], .failed, reason: "refused"))
        let ended = try await stage.get(action)
        #expect(ended.state == .done && ended.endedAt == stage.clock.now)
        #expect(stage.log.map(\.verb) == ["action.start", "action.end"])
        #expect(stage.log.last?.summary == "20 miners told to sleep: 19 verified, 1 failed")
        #expect(stage.log.last?.actor == "system")
    }

    @Test func whatTheAgentSaysIsKept() async throws {
        let action = try await stage.start(.reboot, MinerSelection(minerIds: [stage.miners[0]]))
        let order = try #require(try await stage.exchange().first)
        let sentAt = stage.clock.now
        _ = try await stage.exchange(stage.report([order], .sent))
        stage.clock.advance(bySeconds: 90)
        _ = try await stage.exchange([
            OrderReport(
                orderId: order.orderId, outcome: .notVerified, at: stage.clock.now, reason: "silent", detail: "Nothing."
            )
        ])
        #expect(
            try await stage.results(action) == [
                MinerActionResult(
                    minerId: stage.miners[0], outcome: .notVerified, reason: "silent", detail: "Nothing.",
                    sentAt: sentAt, endedAt: stage.clock.now)
            ])
    }

    /// It was told and read back between two exchanges.
    @Test func aResultSaysWhenTheMachineWasTold() async throws {
        let action = try await stage.start(.blink, MinerSelection(minerIds: [stage.miners[0]]))
        var report = try #require(stage.report(try await stage.exchange()).first)
        report.sentAt = stage.clock.now.advanced(bySeconds: -1)
        _ = try await stage.exchange([report])
        #expect(try await stage.results(action).map(\.sentAt) == [report.sentAt])
    }

    /// After an outage nobody is told what was wanted before it.
    @Test func nothingIsHandedOutAfterItsTime() async throws {
        let action = try await stage.start(expiresInS: 60)
        stage.clock.advance(bySeconds: 60)
        #expect(try await stage.exchange().isEmpty)
        try await stage.service.expire()
        let ended = try await stage.get(action)
        #expect(ended.state == .expired && ended.counts == MinerActionCounts(expired: 20) && ended.endedAt != nil)
        #expect(stage.log.last?.summary == "20 miners told to sleep: 20 too late")
    }

    @Test func whatIsOnItsWayIsWaitedForAWhile() async throws {
        let action = try await stage.start(atOnce: 3, expiresInS: 60)
        let orders = try await stage.exchange()
        stage.clock.advance(bySeconds: 100)
        try await stage.service.expire()
        #expect(try await stage.get(action).counts == MinerActionCounts(taken: 3, expired: 17))
        _ = try await stage.exchange(stage.report([orders[0]]))
        stage.clock.advance(bySeconds: 600)
        try await stage.service.expire()
        let ended = try await stage.get(action)
        #expect(ended.counts == MinerActionCounts(verified: 1, notVerified: 2, expired: 17) && ended.endedAt != nil)
        #expect(try await stage.results(action)[1].reason == "agent-silent")
        // It was away, and knows after all.
        _ = try await stage.exchange(stage.report([orders[1]]))
        #expect(try await stage.get(action).counts.verified == 2)
        #expect(stage.log.count { $0.verb == "action.end" } == 1)
    }

    /// It was told in the same moment.
    @Test func whoeverWasToldThoughItWasCancelledSaysSo() async throws {
        let action = try await stage.start(.sleep, MinerSelection(minerIds: [stage.miners[0]]))
        let orders = try await stage.exchange()
        _ = try await stage.service.cancel(CancelMinerAction(id: action.actionId), by: .administrator)
        #expect(try await stage.exchange().isEmpty)
        _ = try await stage.exchange(stage.report(orders))
        #expect(try await stage.get(action).counts == MinerActionCounts(verified: 1))
    }

    @Test func aMinerThatIsGoneIsNotTold() async throws {
        let action = try await stage.start(.blink, MinerSelection(minerIds: [stage.miners[0]]))
        _ = try await stage.fixture.miners.delete(DeleteMiner(id: stage.miners[0]), by: .administrator)
        #expect(try await stage.exchange().isEmpty)
        #expect(try await stage.results(action).map(\.reason) == ["gone"])
        #expect(try await stage.get(action).state == .done)
    }

    @Test func aMinerThatMovedIsToldWhereItIsNow() async throws {
        _ = try await stage.start(.blink, MinerSelection(minerIds: [stage.miners[0]]))
        _ = try await stage.fixture.miners.swap(
            SwapMiners(id: stage.miners[0], with: stage.miners[3]), by: .administrator)
        #expect(try await stage.exchange().map(\.slot) == [4])
    }

    @Test func aRestartForgetsNothing() async throws {
        let action = try await stage.start()
        let orders = try await stage.exchange()
        let again = ActionService(fleet: stage.service.fleet)
        try await again.start()
        let answer = try await again.exchange(
            ExchangeOrders(id: ActionFixture.site, agent: ActionFixture.agent, reports: []), by: .administrator)
        #expect(answer.orders == orders && !orders.isEmpty)
        #expect(try await stage.get(action).counts.taken == 20)
    }

    @Test(arguments: [MinerActionOutcome.waiting, .taken, .cancelled, .expired])
    func whatIsNotAnAgentsToSayIsRefused(outcome: MinerActionOutcome) async throws {
        await #expect(throws: FleetError.self) {
            try await stage.exchange([OrderReport(orderId: "1-1", outcome: outcome, at: stage.clock.now)])
        }
    }

    @Test(arguments: ["", "1", "1-", "-1", "x-y", "1-1-1", "99999999999999999999-1", "7-7"])
    func ordersThatNobodyGaveAreNothing(id: String) async throws {
        let orders = try await stage.exchange([
            OrderReport(orderId: SiteOrder.ID(id), outcome: .verified, at: stage.clock.now)
        ])
        #expect(orders.isEmpty)
    }

    @Test func anAnswerSaysWhichFleetItIsAbout() async throws {
        let before = try await stage.service.exchange(
            ExchangeOrders(id: ActionFixture.site, agent: "a", reports: []), by: .administrator)
        _ = try await stage.fixture.miners.change(
            ChangeMiner(id: stage.miners[0], ["ip_address": "10.9.9.9"]), by: .administrator)
        let after = try await stage.service.exchange(
            ExchangeOrders(id: ActionFixture.site, agent: "a", reports: []), by: .administrator)
        #expect(after.fleetVersion > before.fleetVersion)
    }
}
