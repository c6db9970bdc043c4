import FakeServer
import Platform
import Protocol
import Testing

@testable import Stores

/// What is silenced is what the server says; a deed that it refuses says why, and changes nothing.
struct SilenceStoreTests {
    private let api = FakeAPI()

    private func silence(_ number: Int, endsInSeconds seconds: Int, state: SilenceState = .active) -> Silence {
        let now = Timestamp(milliseconds: Sample.time.milliseconds())
        return Silence(
            silenceId: Silence.ID("\(number)"), projectId: Sample.qatar, target: "QATAR-C01", startsAt: now,
            endsAt: now.advanced(bySeconds: seconds), comment: "Pump", author: "noor", state: state, version: 1,
            updatedAt: now)
    }

    private func loaded(
        _ silences: [Silence], permissions: [Permission] = [.viewFleet, .handleAlerts]
    ) async -> SilenceStore {
        api.on(ListSilences.self) { _ in Page(items: silences) }
        let store = SilenceStore(Backend(api: api, feeds: FakeFeeds(), time: Sample.time)) { Sample.me(permissions) }
        await store.load()
        return store
    }

    @Test func whatEndsFirstComesFirst() async {
        let store = await loaded([
            silence(1, endsInSeconds: 9_000), silence(2, endsInSeconds: 60, state: .endsSoon),
            silence(3, endsInSeconds: 9_000),
        ])
        #expect(store.silences.map(\.silenceId.rawValue) == ["2", "1", "3"])
        #expect(store.endingSoon == 1)
        #expect(store.phase == .ready)
    }

    @Test func anAlertIsSilencedAtItsPlaceForItsKind() async throws {
        api.on(CreateSilence.self) { [self] _ in silence(9, endsInSeconds: 14_400) }
        let store = await loaded([])
        store.silence(Sample.alert(7), hours: 4, because: "Pump")
        await store.settle()
        let request = try #require(api.asked(CreateSilence.self).first)
        #expect(request.projectId == Sample.qatar && request.target == "QATAR-C07")
        #expect(request.alertType == .highTemperature && request.severity == nil && request.comment == "Pump")
        let now = Timestamp(milliseconds: Sample.time.milliseconds())
        #expect(request.endsAt.seconds(since: now) == 14_400)
        // Shown as the server has it.
        #expect(api.asked(ListSilences.self).count == 2)
    }

    @Test func whatIsEndedIsAskedForAnew() async {
        api.on(ExpireSilence.self) { [self] _ in silence(2, endsInSeconds: 0, state: .expired) }
        let store = await loaded([silence(2, endsInSeconds: 60)])
        api.on(ListSilences.self) { _ in Page(items: []) }
        store.end(Silence.ID("2"))
        await store.settle()
        #expect(store.silences.isEmpty && store.refusal(for: nil) == nil)
        #expect(api.asked(ExpireSilence.self).map(\.id) == [Silence.ID("2")])
    }

    @Test func aRefusalIsSaidAndChangesNothing() async {
        let refusal = Problem(409, "silences-too-many", "At most 100.")
        api.on(CreateSilence.self) { _ in throw refusal }
        let store = await loaded([silence(1, endsInSeconds: 60)])
        store.silence(Sample.alert(7), hours: 1, because: "x")
        await store.settle()
        #expect(store.refusal(for: Alert.ID("alert-7")) == refusal && store.silences.count == 1)
        // Another alert's panel is not told.
        #expect(store.refusal(for: Alert.ID("alert-8")) == nil && store.refusal(for: nil) == nil)
    }

    @Test func whoMayNotHandleAlertsSilencesNone() async {
        let store = await loaded([silence(1, endsInSeconds: 60)], permissions: [.viewFleet])
        store.end(Silence.ID("1"))
        store.silence(Sample.alert(7), hours: 1, because: "x")
        await store.settle()
        #expect(!store.mayChange)
        #expect(api.asked(ExpireSilence.self).isEmpty && api.asked(CreateSilence.self).isEmpty)
    }

    @Test func aFailureAtTheBeginningIsSaidAndALaterOneKeepsTheList() async {
        api.on(ListSilences.self) { _ in throw Problem(503, "busy", "Later.") }
        let store = SilenceStore(Backend(api: api, feeds: FakeFeeds(), time: Sample.time)) { Sample.me() }
        await store.load()
        #expect(store.phase == .failed(Problem(503, "busy", "Later.")))
        api.on(ListSilences.self) { [self] _ in Page(items: [silence(1, endsInSeconds: 60)]) }
        await store.load()
        api.on(ListSilences.self) { _ in throw Problem(503, "busy", "Later.") }
        await store.load()
        #expect(store.phase == .ready && store.silences.count == 1)
    }
}
