import FakeServer
import Protocol
import Testing

@testable import Stores

/// Nothing is started before the server has said what it would touch, and nothing twice.
struct ActionDraftStoreTests {
    private let api = FakeAPI()

    private func draft(
        _ kind: MinerActionKind = .sleep, miners: Int = 2
    ) async -> ActionDraftStore {
        api.on(PreviewMinerAction.self) { _ in Sample.preview(miners: miners) }
        let selection = MinerSelection(minerIds: [Sample.miner(1).minerId])
        let store = ActionDraftStore(kind, of: selection, in: Sample.qatar, Backend(api: api, feeds: FakeFeeds()))
        #expect(!store.canStart)
        store.reload()
        await store.settle()
        return store
    }

    @Test func whatWouldBeTouchedIsAskedFirst() async {
        let store = await draft()
        #expect(store.preview?.miners == 2)
        #expect(store.canStart)
        #expect(api.asked(PreviewMinerAction.self).first?.selection.minerIds == [Sample.miner(1).minerId])
        #expect(api.asked(StartMinerAction.self).isEmpty)
    }

    @Test func whereNobodyWouldBeToldNothingStarts() async {
        let store = await draft(miners: 0)
        #expect(!store.canStart)
        store.start { _ in Issue.record("it was started") }
        #expect(api.asked(StartMinerAction.self).isEmpty)
    }

    @Test func aSecondTryHasTheSameKey() async {
        let store = await draft()
        var outcomes: [Bool] = []
        for _ in 0..<2 {
            store.start { outcome in outcomes.append((try? outcome.get()) != nil) }
            // A second press while the first is on its way is no second try.
            store.start { _ in Issue.record("pressed twice, started twice") }
            await store.settle()
            api.on(StartMinerAction.self) { _ in Sample.action() }
        }
        #expect(outcomes == [false, true])
        let keys = api.asked(StartMinerAction.self).map(\.requestKey)
        #expect(keys.count == 2 && keys[0] == keys[1] && keys[0]?.isEmpty == false)
    }

    @Test func theNoteTravelsAlong() async {
        let store = await draft()
        api.on(StartMinerAction.self) { _ in Sample.action() }
        store.note = "Curtailment"
        store.start { _ in }
        await store.settle()
        let request = api.asked(StartMinerAction.self).first
        #expect(request?.note == "Curtailment" && request?.pools == nil)
    }

    @Test(arguments: [
        ("", false), ("pool.example.com", false), ("stratum+tcp://", false),
        ("stratum+tcp://pool.example.com:3333", true),
    ])
    func anotherPoolNeedsItsAddress(url: String, isEnough: Bool) async {
        let store = await draft(.setPools)
        store.poolURL = url
        #expect(store.canStart == isEnough)
    }

    @Test func anEmptyNameAtThePoolMeansThatEachKeepsItsOwn() async {
        let store = await draft(.setPools)
        api.on(StartMinerAction.self) { _ in Sample.action() }
        store.poolURL = "stratum+ssl://pool.example.com:3334"
        store.start { _ in }
        await store.settle()
        #expect(
            api.asked(StartMinerAction.self).first?.pools
                == [PoolLogin(url: "stratum+ssl://pool.example.com:3334", user: nil)])
    }

    @Test func aServerThatIsAwayIsSaid() async {
        let store = ActionDraftStore(
            .wake, of: MinerSelection(), in: Sample.qatar, Backend(api: api, feeds: FakeFeeds()))
        store.reload()
        await store.settle()
        #expect(store.phase.problem?.status == 404)
        #expect(!store.canStart)
    }
}
