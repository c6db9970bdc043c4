import FakeServer
import Protocol
import Testing

@testable import Stores

/// Live values reach their rows by slot, and no row moves unless the reader asks.
struct ContainerStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()
    private let id = Container.ID("QATAR-C01")

    private func loaded(_ miners: [Miner]) async -> ContainerStore {
        api.on(GetContainer.self) { _ in Sample.container(1) }
        api.on(ListMiners.self) { request in
            let half = miners.count / 2
            return request.cursor == nil
                ? Page(items: Array(miners[..<half]), next: "2") : Page(items: Array(miners[half...]))
        }
        api.on(ListEquipment.self) { _ in
            Page(items: [Sample.transformer("QATAR-T01", .distributionTransformer, kva: 3_750)])
        }
        let store = ContainerStore(id, Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        await until { store.phase == .ready && store.transformer != nil }
        return store
    }

    private func feed(_ slots: [Int], _ status: MinerStatus, _ hashrate: Double?) -> ContainerFeed {
        ContainerFeed(
            container: Sample.container(1, hashrateTh: 99),
            miners: MinerColumns(
                slot: slots, status: slots.map { _ in status }, hashrateTh: slots.map { _ in hashrate },
                powerW: slots.map { _ in nil }, chipTemperatureC: slots.map { _ in 70 }, uptimeS: slots.map { _ in 5 }))
    }

    @Test func listsEveryMinerInSlotOrder() async {
        let store = await loaded([3, 1, 2, 4].map { Sample.miner($0) })
        #expect(store.miners.map(\.slot) == [1, 2, 3, 4])
        #expect(store.rows == [0, 1, 2, 3])
        #expect(store.transformer?.ratingKva == 3_750)
    }

    @Test func liveColumnsFindTheirSlot() async {
        let store = await loaded((1...4).map { Sample.miner($0) })
        let revision = store.revision
        feeds.say(on: .container(id), feed([3, 99], .degraded, 200))
        #expect(store.miners[2].hashrateTh == 200)
        #expect(store.miners[2].status == .degraded)
        #expect(store.miners[2].powerW == nil)
        #expect(store.miners[1].hashrateTh == 473)
        #expect(store.container?.hashrateTh == 99)
        #expect(store.revision > revision)
    }

    @Test func columnsOfDifferentLengthsDoNoHarm() async {
        let store = await loaded((1...2).map { Sample.miner($0) })
        let columns = MinerColumns(
            slot: [1, 2], status: [.offline], hashrateTh: [], powerW: [], chipTemperatureC: [], uptimeS: [])
        feeds.say(on: .container(id), ContainerFeed(container: Sample.container(1), miners: columns))
        #expect(store.miners.map(\.status) == [.offline, .active])
        #expect(store.miners.map(\.hashrateTh) == [473, 473])
    }

    @Test func framesThatComeBeforeTheListAreNotLost() async {
        let gate = Gate()
        api.on(GetContainer.self) { _ in Sample.container(1) }
        api.on(ListMiners.self) { _ in
            await gate.pass()
            return Page(items: [Sample.miner(1)])
        }
        let store = ContainerStore(id, Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        feeds.say(.delta, on: .container(id), feed([1], .offline, nil))
        feeds.say(.snapshot, on: .container(id), feed([1], .degraded, 150))
        gate.open()
        await until { store.phase == .ready }
        #expect(store.miners.first?.status == .degraded)
        #expect(store.miners.first?.hashrateTh == 150)
    }

    /// A page may show its failure for a whole shift, with a frame every second.
    @Test func nothingIsKeptForAListThatFailed() async {
        api.on(GetContainer.self) { _ in throw Problem(503, "draining", "") }
        let store = ContainerStore(id, Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        await until { store.phase.problem != nil }
        for _ in 0..<10 { feeds.say(on: .container(id), feed([1], .offline, nil)) }
        #expect(store.early.isEmpty)
        api.on(GetContainer.self) { _ in Sample.container(1) }
        api.on(ListMiners.self) { _ in Page(items: [Sample.miner(1)]) }
        store.reload()
        #expect(store.phase == .loading)
        feeds.say(on: .container(id), feed([1], .degraded, 9))
        await until { store.phase == .ready }
        #expect(store.miners.map(\.hashrateTh) == [9])
    }

    @Test func liveValuesNeverMoveARow() async {
        let store = await loaded([Sample.miner(1, hashrateTh: 300), Sample.miner(2, hashrateTh: 400)])
        store.sort(by: .hashrate, descending: true)
        #expect(store.rows == [1, 0])
        feeds.say(on: .container(id), feed([1], .active, 500))
        #expect(store.rows == [1, 0])
        store.arrange()
        #expect(store.rows == [0, 1])
    }

    @Test(arguments: [false, true])
    func theUnknownIsLastInBothDirections(descending: Bool) async {
        let store = await loaded([
            Sample.miner(1, hashrateTh: nil), Sample.miner(2, hashrateTh: 100), Sample.miner(3, hashrateTh: 200),
        ])
        store.sort(by: .hashrate, descending: descending)
        #expect(store.rows == (descending ? [2, 1, 0] : [1, 2, 0]))
    }

    @Test(
        arguments: [
            ("", 4), ("m002", 1), ("M00", 4), ("hs9003", 1), ("10.1.1.4", 1), ("POOL-A", 4), ("nothing", 0),
        ])
    func textFindsWhatPeopleKnowAMinerBy(text: String, expected: Int) async {
        let store = await loaded((1...4).map { Sample.miner($0) })
        store.filter(byText: text)
        #expect(store.rows.count == expected)
    }

    @Test func statesFilterAndCount() async {
        let store = await loaded([Sample.miner(1), Sample.miner(2, status: .offline), Sample.miner(3)])
        #expect(store.count(of: .offline) == 1)
        store.filter(by: .offline)
        #expect(store.rows == [1])
        store.filter(by: .offline)
        #expect(store.rows == [0, 1, 2])
    }

    @Test func theSelectionIsAMinerAndNotARow() async {
        let store = await loaded((1...3).map { Sample.miner($0) })
        store.select(row: 0)
        #expect(store.selection?.rawValue == "QATAR-C01-M001")
        store.sort(by: .slot, descending: true)
        #expect(store.selectedRow == 2)
        #expect(store.selection == Sample.miner(1).minerId)
        store.filter(byText: "M003")
        #expect(store.selectedRow == nil)
        #expect(store.selection == Sample.miner(1).minerId)
        #expect(store.miner(row: 7) == nil)
    }

    @Test(
        arguments: [(5_676, 473, 12), (5_676, 0, nil), (5_676, nil, nil), (nil, 473, nil)]
            as [(Double?, Double?, Double?)])
    func efficiencyNeedsBothAndNoZero(watts: Double?, terahash: Double?, expected: Double?) {
        var miner = Sample.miner(1, hashrateTh: terahash)
        miner.powerW = watts
        #expect(miner.efficiencyJTh == expected)
    }

    @Test func anActionIsForTheMarkedOrTheSelectedOrAll() async {
        let store = await loaded((1...4).map { Sample.miner($0) })
        #expect(store.chosen.count == 4)
        store.select(row: 2)
        #expect(store.chosen == [Sample.miner(3).minerId])
        store.mark(Sample.miner(4).minerId, true)
        store.mark(Sample.miner(1).minerId, true)
        #expect(store.chosen == [Sample.miner(1).minerId, Sample.miner(4).minerId])
        store.markAll(true)
        #expect(store.chosen.count == 4)
        store.markAll(false)
        #expect(store.chosen == [Sample.miner(3).minerId])
    }

    @Test func whatIsNotListedIsNotMarked() async {
        let store = await loaded([Sample.miner(1), Sample.miner(2, status: .offline)])
        store.markAll(true)
        store.filter(by: .offline)
        #expect(store.marked == [Sample.miner(2).minerId])
        store.filter(by: .offline)
        #expect(store.chosen == [Sample.miner(2).minerId])
    }
}
