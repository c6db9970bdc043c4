import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// What people start is what machines are told: those that are meant and no others, once, at a pace, and never after
/// its time.
struct ActionServiceTests {
    private let stage: ActionFixture

    init() async throws { stage = try await ActionFixture() }

    private func preview(
        _ kind: MinerActionKind, _ selection: MinerSelection = MinerSelection(), perSecond: Int? = nil
    ) async throws -> MinerActionPreview {
        try await stage.service.preview(
            PreviewMinerAction(id: ActionFixture.site, kind: kind, selection: selection, perSecond: perSecond),
            by: .administrator)
    }

    private func live(_ miner: Int, _ status: MinerStatus, _ terahash: Double?, _ watts: Double?) {
        stage.fixture.readings.set(
            MinerReading(minerId: stage.miners[miner], status: status, hashrateTh: terahash, powerW: watts),
            of: Int32(miner))
    }

    @Test func aWholeSiteIsMeantWhenNothingIsNamed() async throws {
        let action = try await stage.start()
        #expect(action.counts == MinerActionCounts(waiting: 20) && action.state == .running)
        #expect(try await stage.results(action).map(\.minerId) == stage.miners)
    }

    @Test func onlyThoseThatAreNamedAreMeant() async throws {
        let action = try await stage.start(.reboot, MinerSelection(minerIds: [stage.miners[7], stage.miners[2]]))
        #expect(try await stage.results(action).map(\.minerId) == [stage.miners[2], stage.miners[7]])
    }

    @Test func containersStandForTheirMiners() async throws {
        let container = try #require(stage.fixture.fleet.directory.current.containers(of: ActionFixture.site).first)
        let action = try await stage.start(.blink, MinerSelection(containerIds: [container.id]))
        #expect(try await stage.results(action).map(\.minerId) == Array(stage.miners.prefix(5)))
    }

    @Test func aStateNarrowsTheChoice() async throws {
        live(3, .sleeping, 0, 30)
        let action = try await stage.start(.wake, MinerSelection(status: .sleeping))
        #expect(try await stage.results(action).map(\.minerId) == [stage.miners[3]])
    }

    @Test func whoeverIsWorkedOnIsLeftAlone() async throws {
        _ = try await stage.fixture.miners.change(
            ChangeMiner(id: stage.miners[0], ["in_maintenance": true]), by: .administrator)
        #expect(try await preview(.reboot).inMaintenance == 1)
        #expect(try await stage.start(.reboot).counts.waiting == 19)
        #expect(
            try await stage.start(.blink, MinerSelection(minerIds: [stage.miners[0]], includeMaintenance: true))
                .counts.waiting == 1)
    }

    @Test func whoeverIsBusyIsNotToldTwice() async throws {
        _ = try await stage.start(.reboot, MinerSelection(minerIds: Array(stage.miners.prefix(19))))
        #expect(try await preview(.sleep).busy == 19)
        let second = try await stage.start(.sleep)
        #expect(try await stage.results(second).map(\.minerId) == [stage.miners[19]])
        await #expect(throws: ActionError.nobody) { try await stage.start(.blink) }
    }

    @Test func theSameRequestStartsOnce() async throws {
        let first = try await stage.start(key: "k-1")
        #expect(try await stage.start(key: "k-1") == first)
        #expect(stage.log.map(\.verb) == ["action.start"])
        await #expect(throws: ActionError.nobody) { try await stage.start(key: "k-2") }
    }

    @Test func somebodyElsesKeyIsAnother() async throws {
        _ = try await stage.start(.sleep, MinerSelection(minerIds: [stage.miners[0]]), key: "k")
        let other = try await stage.start(
            .sleep, MinerSelection(minerIds: [stage.miners[1]]), key: "k", by: .manager(of: "TEST-001"))
        #expect(try await stage.results(other).map(\.minerId) == [stage.miners[1]])
    }

    @Test(
        arguments: [
            (MinerSelection(minerIds: ["NONE"]), "selection.miner_ids[0]"),
            (MinerSelection(containerIds: ["NONE"]), "selection.container_ids[0]"),
            (MinerSelection(minerIds: ["A"], containerIds: ["B"]), "selection.container_ids"),
        ])
    func whatTheSiteDoesNotHaveIsNamed(selection: MinerSelection, field: String) async throws {
        await #expect {
            try await stage.start(.sleep, selection)
        } throws: { error in
            guard case .conflicting(let errors)? = error as? FleetError else { return false }
            return errors.map(\.field) == [field]
        }
    }

    @Test(
        arguments: [
            (MinerSelection(minerIds: []), nil, nil, nil), (MinerSelection(containerIds: []), nil, nil, nil),
            (MinerSelection(), 0, nil, nil), (MinerSelection(), 101, nil, nil), (MinerSelection(), nil, 0, nil),
            (MinerSelection(), nil, 1_001, nil), (MinerSelection(), nil, nil, 29), (MinerSelection(), nil, nil, 14_401),
        ] as [(MinerSelection, Int?, Int?, Int?)])
    func limitsHold(selection: MinerSelection, perSecond: Int?, atOnce: Int?, seconds: Int?) async throws {
        await #expect {
            try await stage.start(.sleep, selection, perSecond: perSecond, atOnce: atOnce, expiresInS: seconds)
        } throws: { error in
            if case .invalid? = error as? FleetError { true } else { false }
        }
    }

    @Test(arguments: ["http://pool.example.com", "stratum+tcp://", "stratum+tcp://a b:1", "stratum+tcp://a/\n"])
    func poolsMustBePools(url: String) async throws {
        await #expect(throws: FleetError.self) { try await stage.start(.setPools, pools: [PoolLogin(url: url)]) }
    }

    @Test func poolsBelongToTheirKindAlone() async throws {
        await #expect(throws: FleetError.self) { try await stage.start(.setPools) }
        let pools = [PoolLogin(url: "stratum+tcp://pool.example.com:3333")]
        await #expect(throws: FleetError.self) { try await stage.start(.sleep, pools: pools) }
    }

    @Test func passwordsOfPoolsAreHandedToAgentsAndShownToNobody() async throws {
        let pool = PoolLogin(url: "stratum+tcp://pool.example.com:3333", user: "u", password: "geheim")
        let action = try await stage.start(.setPools, pools: [pool])
        let shown = [PoolLogin(url: pool.url, user: "u")]
        #expect(action.pools == shown)
        #expect(try await stage.get(action).pools == shown)
        let listed = try await stage.service.list(ListMinerActions(id: ActionFixture.site), by: .administrator)
        #expect(listed.items.map(\.pools) == [shown])
        #expect(!"\(stage.log)".contains("geheim"))
        let orders = try await stage.exchange()
        #expect(orders.allSatisfy { $0.pools == [pool] })
        _ = try await stage.exchange(stage.report(orders))
        let kept = try await stage.fixture.fleet.database.read { connection in
            try connection.query("SELECT pools FROM miner_action", row: { $0.text(0) })
        }
        #expect(kept.allSatisfy { !$0.contains("geheim") }, "nobody needs it any more")
    }

    @Test func tooSlowAPaceIsRefused() async throws {
        let pace = try ActionPace(perSecond: 1, atOnce: nil, expiresInS: 30, miners: 31)
        #expect(throws: ActionError.tooSlow(secondsNeeded: 31, secondsGiven: 30)) { try pace.checkTime() }
        try ActionPace(perSecond: 1, atOnce: nil, expiresInS: 30, miners: 30).checkTime()
        #expect(try await preview(.sleep, perSecond: 2).durationS == 10)
    }

    @Test func aLargeSiteGetsTheTimeThatItsPaceNeeds() throws {
        let pace = try ActionPace(perSecond: nil, atOnce: nil, expiresInS: nil, miners: 17_864)
        #expect(pace.secondsNeeded == 3_572 && pace.seconds == 14_288)
    }

    @Test func tooManyAtOnceAreRefused() async throws {
        for miner in stage.miners.prefix(Limits.actionsOpenMax - 1) {
            _ = try await stage.start(.blink, MinerSelection(minerIds: [miner]))
        }
        _ = try await stage.start(.blink, MinerSelection(minerIds: [stage.miners[19]]))
        await #expect(throws: ActionError.tooManyOpen(limit: Limits.actionsOpenMax)) { try await stage.start(.blink) }
    }

    @Test func estimatesComeFromLiveValuesAlone() async throws {
        #expect(try await preview(.sleep).powerChangeKw == nil)
        live(0, .active, 470, 5_530)
        live(1, .degraded, 300, 4_030)
        live(2, .sleeping, 0, 30)
        let sleep = try await preview(.sleep)
        #expect(sleep.hashrateChangeTh == -770 && sleep.powerChangeKw == -9.5)
        #expect(sleep.alreadySo == 1 && sleep.offline == 17 && sleep.miners == 20)
        let reboot = try await preview(.reboot)
        #expect(reboot.hashrateChangeTh == -770 && reboot.powerChangeKw == -9.59)
        #expect(try await preview(.blink).powerChangeKw == 0)
        stage.clock.advance(bySeconds: 61)
        #expect(try await preview(.sleep).powerChangeKw == nil, "what was heard before is no ground")
    }

    @Test func thePreviewCountsThoseWithoutAnAddress() async throws {
        let before = try await preview(.blink).withoutAddress
        _ = try await stage.fixture.miners.change(
            ChangeMiner(id: stage.miners[4], ["ip_address": .null]), by: .administrator)
        #expect(try await preview(.blink).withoutAddress == before + 1)
    }

    @Test func whoeverIsCancelledIsNotTold() async throws {
        let action = try await stage.start(atOnce: 4)
        let orders = try await stage.exchange()
        #expect(orders.count == 4)
        _ = try await stage.exchange(stage.report([orders[0]], .sent))
        let cancelled = try await stage.service.cancel(CancelMinerAction(id: action.actionId), by: .administrator)
        #expect(cancelled.state == .cancelled && cancelled.counts == MinerActionCounts(sent: 1, cancelled: 19))
        #expect(try await stage.exchange().map(\.orderId) == [orders[0].orderId])
        #expect(stage.log.map(\.verb) == ["action.start", "action.cancel"])
        // Twice changes nothing.
        #expect(try await stage.service.cancel(CancelMinerAction(id: action.actionId), by: .administrator) == cancelled)
        _ = try await stage.exchange(stage.report([orders[0]]))
        let ended = try await stage.get(action)
        #expect(ended.state == .cancelled && ended.endedAt != nil && ended.counts.verified == 1)
    }

    @Test func nobodySeesAnotherSite() async throws {
        let action = try await stage.start()
        let stranger = Caller.manager(of: "OTHER-001")
        await #expect(throws: ActionError.unknown(action.actionId)) {
            try await stage.service.get(GetMinerAction(id: action.actionId), by: stranger)
        }
        await #expect(throws: ActionError.unknown(action.actionId)) {
            try await stage.service.results(ListMinerActionResults(id: action.actionId), by: stranger)
        }
        await #expect(throws: ActionError.unknown(action.actionId)) {
            try await stage.service.cancel(CancelMinerAction(id: action.actionId), by: stranger)
        }
        await #expect(throws: FleetError.self) { try await stage.start(by: stranger) }
    }

    @Test func listsComeInPages() async throws {
        for miner in stage.miners.prefix(3) { _ = try await stage.start(.blink, MinerSelection(minerIds: [miner])) }
        let first = try await stage.service.list(ListMinerActions(id: ActionFixture.site, limit: 2), by: .administrator)
        let second = try await stage.service.list(
            ListMinerActions(id: ActionFixture.site, limit: 2, cursor: first.next), by: .administrator)
        #expect(first.items.count == 2 && second.items.count == 1 && second.next == nil)
        #expect(first.items[0].createdAt >= second.items[0].createdAt)
        let page = try await stage.service.results(
            ListMinerActionResults(id: first.items[0].actionId, outcome: .waiting, limit: 1), by: .administrator)
        #expect(page.items.map(\.minerId) == [stage.miners[2]] && page.next == nil)
    }
}
