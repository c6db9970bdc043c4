import FakeServer
import Protocol
import Testing

@testable import Stores

/// Where a miner is, is what the server says, whatever the miner is called.
struct MinerPlaceStoreTests {
    private let api = FakeAPI()

    private func asked() async -> MinerPlaceStore {
        let store = MinerPlaceStore(.init("spare"), Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
        store.reload()
        await store.settle()
        return store
    }

    @Test func findsTheContainerOfAMinerWithAnyName() async {
        api.on(GetMiner.self) { request in
            #expect(request.id.rawValue == "spare")
            return Sample.miner(1)
        }
        let store = await asked()
        #expect(store.container == .init("QATAR-C01"))
        #expect(store.phase == .ready)
    }

    @Test func saysWhyThereIsNone() async {
        api.on(GetMiner.self) { _ in throw Problem(404, "miner-unknown", "There is no miner spare.") }
        let store = await asked()
        #expect(store.phase.problem?.code == "miner-unknown")
        #expect(store.container == nil)
    }
}
