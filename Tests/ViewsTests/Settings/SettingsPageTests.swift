import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Where somebody is signed in is listed with its place and time, and ended from here, but never this one.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct SettingsPageTests {
    private static func session(_ id: String, current: Bool = false, hoursAgo: Int = 1) -> Session {
        Session(
            sessionId: id, client: "client \(id)", address: "192.0.2.\(id.count)",
            createdAt: Sample.now.advanced(bySeconds: -86_400),
            lastSeenAt: Sample.now.advanced(bySeconds: -3_600 * hoursAgo),
            isCurrent: current)
    }

    private func card(_ stage: Stage, _ sessions: [Session]) async -> (Box, SessionListStore, Window) {
        stage.api.on(ListSessions.self) { _ in Page(items: sessions) }
        let store = SessionListStore(stage.context.backend)
        store.start()
        let card = sessionsCard(store, in: stage.context)
        let window = Window(width: 700, height: 500)
        window.content = card
        await stage.until { store.phase == .ready }
        await stage.settle()
        return (card, store, window)
    }

    @Test func thisOneComesFirstAndCannotBeEnded() async throws {
        let stage = try Stage()
        let (card, _, window) = await card(stage, [Self.session("aa"), Self.session("b", current: true, hoursAgo: 5)])
        defer { window.destroy() }
        #expect(card.find("revoke-aa") != nil && card.find("revoke-b") == nil)
        let names = card.texts.filter { $0.hasPrefix("client") }
        #expect(names == ["client b", "client aa"])
        #expect(card.texts.contains("This one"))
    }

    @Test func endingOneTakesItOffTheList() async throws {
        let stage = try Stage()
        var ended: [String] = []
        stage.api.on(RevokeSession.self) { request in
            ended.append(request.id)
            return Empty()
        }
        let (card, store, window) = await card(stage, [Self.session("aa")])
        defer { window.destroy() }
        try #require(card.find("revoke-aa")).emit("clicked")
        await stage.until { store.sessions.isEmpty && card.find("revoke-aa") == nil }
        #expect(ended == ["aa"])
    }

    @Test func aFailureIsSaidAndTheListStays() async throws {
        let stage = try Stage()
        stage.api.on(RevokeSession.self) { _ in throw Problem(500, "internal", "It broke.") }
        let (card, store, window) = await card(stage, [Self.session("aa")])
        defer { window.destroy() }
        try #require(card.find("revoke-aa")).emit("clicked")
        await stage.until { card.texts.contains { $0.contains("It broke.") } }
        #expect(store.sessions.count == 1)
    }

    @Test func aSettingNamesItselfAndExplains() {
        #expect(
            settingRow("Language", "Of every page.", Label("control")).texts == [
                "Language", "Of every page.", "control",
            ])
        #expect(settingRow("Language", nil, Label("control")).texts == ["Language", "control"])
    }
}
