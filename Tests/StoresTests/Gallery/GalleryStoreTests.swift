import FakeServer
import Protocol
import Testing

@testable import Stores

/// Filters narrow together, and say what can be chosen.
struct GalleryStoreTests {
    private let api = FakeAPI()

    private func store() async -> GalleryStore {
        api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        let store = GalleryStore(ModelLibrary(Backend(api: api, feeds: FakeFeeds(), time: Sample.time)))
        await store.library.load()
        return store
    }

    @Test func filtersTogether() async {
        let store = await store()
        #expect(store.shown.count == 4 && !store.isFiltered)
        store.category = .container
        #expect(store.shown.map(\.modelId) == [Sample.container.modelId])
        store.quality = .high
        #expect(store.shown.isEmpty && store.isFiltered)
        store.clearFilters()
        #expect(store.shown.count == 4)
    }

    @Test(arguments: [
        ("HD5", 1), ("model", 4), ("model cooling", 1), ("cooling model", 1), ("nothing like it", 0), ("  ", 4),
    ]) func searches(text: String, expected: Int) async {
        let store = await store()
        store.text = text
        #expect(store.shown.count == expected)
    }

    @Test func offersOnlyShelvesThatHoldSomething() async {
        let store = await store()
        #expect(store.categories == [.container, .power, .distribution, .cooling])
        #expect(store.qualities == [.high, .ultra])
    }
}
