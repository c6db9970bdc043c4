import FakeServer
import Protocol
import Testing

@testable import Stores

/// The sessions shown are those the server has; ending one takes it away only when the server agreed.
struct SessionListStoreTests {
    private let api = FakeAPI()

    private func store() -> SessionListStore {
        api.on(ListSessions.self) { _ in Page(items: [Self.session("s1", seen: 10), Self.session("s2", current: true)])
        }
        return SessionListStore(Backend(api: api, feeds: FakeFeeds(), time: Sample.time))
    }

    private static func session(_ id: String, seen: Int = 100, current: Bool = false) -> Session {
        Session(
            sessionId: id, client: "workspace-client", address: "192.0.2.7", createdAt: Sample.now,
            lastSeenAt: Sample.now.advanced(bySeconds: -seen), isCurrent: current)
    }

    @Test func theOwnSessionComesFirst() async {
        let store = store()
        await store.load()
        #expect(store.sessions.map(\.sessionId) == ["s2", "s1"])
        #expect(store.phase == .ready)
    }

    @Test func anEndedSessionGoes() async {
        api.on(RevokeSession.self) { _ in Empty() }
        let store = store()
        await store.load()
        store.revoke("s1")
        await store.settle()
        #expect(store.sessions.map(\.sessionId) == ["s2"])
    }

    @Test func aRefusalIsShownAndTheSessionStays() async {
        api.on(RevokeSession.self) { _ in throw Problem(503, "draining", "later") }
        let store = store()
        await store.load()
        store.revoke("s1")
        await store.settle()
        #expect(store.sessions.count == 2)
        #expect(store.problem?.code == "draining")
    }
}
