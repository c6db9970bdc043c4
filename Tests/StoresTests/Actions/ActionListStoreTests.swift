import FakeServer
import Protocol
import Testing

@testable import Stores

/// The list follows what people start and stop, and how far the machines are.
struct ActionListStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()
    private let gate = Gate()

    private func started() async -> ActionListStore {
        let store = ActionListStore(Sample.qatar, Backend(api: api, feeds: feeds)) { [gate] _ in
            await gate.pass()
            await Task.yield()
        }
        store.start()
        await until { store.phase != .loading }
        return store
    }

    private func entry(_ type: String, project: Project.ID = Sample.qatar) -> ActivityFeed {
        ActivityFeed(entries: [
            ActivityEntry(
                id: .init("e"), at: Sample.now, actor: "noor", projectId: project, verb: "action.start",
                objectType: type, objectId: "17", summary: "")
        ])
    }

    @Test func whatSomebodyStartsAppears() async {
        api.on(ListMinerActions.self) { _ in Page(items: []) }
        let store = await started()
        #expect(store.phase == .ready && store.actions.isEmpty)
        api.on(ListMinerActions.self) { _ in Page(items: [Sample.action()]) }
        feeds.say(on: .activity, entry("action"))
        await until { store.actions.count == 1 }
    }

    @Test(arguments: [("alert", Sample.qatar), ("action", Project.ID("B-002"))])
    func otherNewsAreNone(type: String, project: Project.ID) async {
        api.on(ListMinerActions.self) { _ in Page(items: []) }
        let store = await started()
        feeds.say(on: .activity, entry(type, project: project))
        for _ in 0..<20 { await Task.yield() }
        #expect(api.asked(ListMinerActions.self).count == 1)
        #expect(store.actions.isEmpty)
    }

    @Test func whileMachinesAreOnTheirWayItLooksAgain() async {
        api.on(ListMinerActions.self) { _ in Page(items: [Sample.action()]) }
        let store = await started()
        api.on(ListMinerActions.self) { _ in Page(items: [Sample.action(Sample.actionID, .sleep, .done)]) }
        gate.open()
        await until { store.actions.first?.state == .done }
    }

    @Test func aFailureIsSaidWhenThereIsNothingToShow() async {
        let store = await started()
        #expect(store.phase.problem?.status == 404)
    }
}
