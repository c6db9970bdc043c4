import FakeServer
import Protocol
import Testing

@testable import Stores

/// The list of plans follows what is made and deleted, and says what was refused.
struct LayoutListStoreTests {
    private let api = FakeAPI()

    private func store() -> LayoutListStore {
        LayoutListStore(Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
    }

    @Test func listsMakesAndDeletes() async {
        var listed = [Sample.summary("one")]
        api.on(ListLayouts.self) { _ in Page(items: listed) }
        api.on(CreateLayout.self) { request in
            listed.append(Sample.summary("two"))
            return Sample.layout(request.items)
        }
        api.on(DeleteLayout.self) { _ in Empty() }
        let store = store()
        await store.load()
        #expect(store.layouts.map(\.name) == ["one"])
        #expect(await store.create("two", for: Sample.qatar) != nil)
        #expect(store.layouts.map(\.name) == ["one", "two"])
        await store.remove(.init("one"))
        #expect(store.layouts.map(\.name) == ["two"] && !store.isBusy)
    }

    @Test func saysWhatWasRefused() async {
        api.on(CreateLayout.self) { _ in throw Problem(409, "name-taken", "Another plan is called so.") }
        let store = store()
        #expect(await store.create("two", for: Sample.qatar) == nil)
        #expect(store.problem?.code == "name-taken")
        await store.load()
        #expect(store.phase.problem?.status == 404)
    }
}
