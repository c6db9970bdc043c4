import FakeServer
import Protocol
import Testing

@testable import Stores

/// An action is followed until it is over, and no failure takes away what was known.
struct ActionStoreTests {
    private let api = FakeAPI()
    private let results = [Sample.result(1, .verified), Sample.result(2, .failed, detail: "No answer.")]

    private func store(pause: @escaping (Duration) async throws -> Void = { _ in await Task.yield() }) -> ActionStore {
        api.on(ListMinerActionResults.self) { [results] request in
            Page(
                items: results.filter { request.outcome == nil || $0.outcome == request.outcome },
                next: request.cursor == nil && request.outcome == nil ? "2" : nil)
        }
        return ActionStore(Sample.actionID, Backend(api: api, feeds: FakeFeeds(), time: Sample.time), pause: pause)
    }

    @Test func isAskedForUntilItIsOver() async {
        var looks = 0
        api.on(GetMinerAction.self) { _ in
            looks += 1
            return Sample.action(state(after: looks))
        }
        let store = store()
        store.start()
        await until { store.action?.state == .done }
        for _ in 0..<50 { await Task.yield() }
        #expect(looks == 3)
    }

    private func state(after looks: Int) -> MinerActionState { looks < 3 ? .running : .done }

    @Test func oneOutcomeLeavesItsOwnAndAllComeBack() async {
        api.on(GetMinerAction.self) { _ in Sample.action(.done) }
        let store = store()
        await store.load()
        #expect(store.results.count == 2 && store.hasMore)
        store.filter(by: .failed)
        await store.settle()
        #expect(store.results.map(\.detail) == ["No answer."] && !store.hasMore)
        store.filter(by: .failed)
        await store.settle()
        #expect(store.results.count == 2)
    }

    @Test func theNextPageIsAddedAndKept() async {
        api.on(GetMinerAction.self) { _ in Sample.action(.done) }
        let store = store()
        await store.load()
        store.loadMore()
        await store.settle()
        #expect(store.results.count == 4 && !store.hasMore)
        await store.load()
        #expect(store.results.count == 4)
    }

    @Test func stoppingSaysSoAtOnce() async {
        api.on(GetMinerAction.self) { _ in Sample.action() }
        let store = store()
        await store.load()
        #expect(store.isRunning)
        api.on(CancelMinerAction.self) { _ in Sample.action(.cancelled) }
        store.cancel()
        await store.settle()
        #expect(!store.isRunning && store.problem == nil)
    }

    @Test func aRefusalToStopIsShownAndTheActionStays() async {
        api.on(GetMinerAction.self) { _ in Sample.action() }
        let store = store()
        await store.load()
        store.cancel()
        await store.settle()
        #expect(store.isRunning && store.problem?.status == 404)
    }

    @Test func whatIsOnScreenOutlivesAFailure() async {
        let store = store()
        await store.load()
        #expect(store.phase.problem?.status == 404)
        api.on(GetMinerAction.self) { _ in Sample.action() }
        await store.load()
        #expect(store.phase == .ready)
        api.on(GetMinerAction.self) { _ in throw Problem(0, "offline", "") }
        await store.load()
        #expect(store.phase == .ready && store.problem?.code == "offline" && store.results.count == 2)
    }
}

extension Sample {
    fileprivate static func action(_ state: MinerActionState) -> MinerAction { action(actionID, .sleep, state) }
}
