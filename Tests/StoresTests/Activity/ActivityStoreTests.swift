import FakeServer
import Protocol
import Testing

@testable import Stores

/// Rows never move under the reader: what happens meanwhile waits; and what does not fit the filter never comes.
struct ActivityStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()

    private static func entry(
        _ number: Int, actor: String = "noor", verb: String = "alert.acknowledge", project: Project.ID? = Sample.qatar
    ) -> ActivityEntry {
        ActivityEntry(
            id: .init("e\(number)"), at: Sample.now.advanced(bySeconds: number), actor: actor, projectId: project,
            verb: verb, objectType: "alert", objectId: "a\(number)", summary: "entry \(number)")
    }

    private func ready() async -> ActivityStore {
        api.on(ListActivity.self) { request in
            request.cursor == nil
                ? Page(items: [Self.entry(3), Self.entry(2, actor: "sam")], next: "more") : Page(items: [Self.entry(1)])
        }
        let store = ActivityStore(Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        await store.settle()
        return store
    }

    @Test func newEntriesWaitUntilTheyAreWanted() async {
        let store = await ready()
        feeds.say(on: .activity, ActivityFeed(entries: [Self.entry(4), Self.entry(5)]))
        #expect(store.entries.map(\.id.rawValue) == ["e3", "e2"])
        #expect(store.waiting.map(\.id.rawValue) == ["e5", "e4"])
        store.showWaiting()
        #expect(store.entries.map(\.id.rawValue) == ["e5", "e4", "e3", "e2"])
        #expect(store.waiting.isEmpty)
    }

    @Test func aSnapshotDoesNotRepeatWhatIsKnown() async {
        let store = await ready()
        feeds.say(.snapshot, on: .activity, ActivityFeed(entries: [Self.entry(0), Self.entry(2), Self.entry(3)]))
        #expect(store.waiting.isEmpty)
    }

    @Test func earlierEntriesComePageAfterPage() async {
        let store = await ready()
        #expect(store.hasMore)
        store.loadMore()
        store.loadMore()
        await store.settle()
        #expect(store.entries.map(\.id.rawValue) == ["e3", "e2", "e1"])
        #expect(!store.hasMore)
        #expect(api.asked(ListActivity.self).count == 2)
    }

    @Test func theFilterIsTheServersAndOurs() async {
        let store = await ready()
        store.show(ActivityFilter(project: Sample.qatar, actor: "sam", verb: nil))
        await store.settle()
        let asked = api.asked(ListActivity.self).last
        #expect(asked?.actor == "sam")
        #expect(asked?.projectId == Sample.qatar)
        feeds.say(on: .activity, ActivityFeed(entries: [Self.entry(6, actor: "noor"), Self.entry(7, actor: "sam")]))
        #expect(store.waiting.map(\.id.rawValue) == ["e7"])
    }

    @Test func choosingOnePersonKeepsTheOthersToChooseFrom() async {
        let store = await ready()
        api.on(ListActivity.self) { _ in Page(items: [Self.entry(2, actor: "sam")]) }
        store.show(ActivityFilter(actor: "sam"))
        await store.settle()
        #expect(store.seenActors == ["noor", "sam"])
    }

    @Test func aFailureIsShownAndTheNextTryHelps() async {
        api.on(ListActivity.self) { _ in throw Problem(503, "draining", "later") }
        let store = ActivityStore(Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        await store.settle()
        #expect(store.phase.problem?.code == "draining")
        api.on(ListActivity.self) { _ in Page(items: []) }
        store.reload()
        await store.settle()
        #expect(store.phase == .ready)
    }
}
