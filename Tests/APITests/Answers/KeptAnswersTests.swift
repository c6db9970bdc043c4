import Auth
import HTTPEngine
import Platform
import Protocol
import Synchronization
import Testing

@testable import API

/// A kept answer is given to whoever has the same rights to the same question, while its data is the same, and to
/// nobody else.
struct KeptAnswersTests {
    private final class Data: Sendable {
        let version = Atomic<UInt64>(1)
        let made = Atomic<Int>(0)
        let isKept = Atomic<Bool>(true)
    }

    private let data = Data()

    private func api() -> TestAPI {
        TestAPI { [data] router in
            router.onKept(
                ListAlerts.self,
                version: { _, _ in
                    data.isKept.load(ordering: .relaxed) ? data.version.load(ordering: .relaxed) : nil
                }
            ) { request, caller in
                data.made.add(1, ordering: .relaxed)
                return Page(
                    items: [], next: "\(caller.scope) \(request.limit ?? 0) \(data.version.load(ordering: .relaxed))")
            }
        }
    }

    private var made: Int { data.made.load(ordering: .relaxed) }

    @Test func isServedAtOnceAfterTheFirstTime() async throws {
        let api = api()
        #expect(api.sendAtOnce("/api/alerts", as: .viewer) == nil, "nothing is known yet")
        let first = await api.send("GET", "/api/alerts", as: .viewer)
        #expect(first.status == 200 && first.prepared != nil)
        #expect(api.sendAtOnce("/api/alerts", as: .viewer)?.prepared === first.prepared)
        #expect(await api.send("GET", "/api/alerts", as: .viewer).prepared === first.prepared)
        #expect(made == 1)
    }

    @Test func isMadeAgainWhenTheDataChanges() async {
        let api = api()
        let first = await api.send("GET", "/api/alerts", as: .viewer)
        data.version.add(1, ordering: .relaxed)
        #expect(api.sendAtOnce("/api/alerts", as: .viewer) == nil)
        #expect(await api.send("GET", "/api/alerts", as: .viewer).prepared !== first.prepared)
        #expect(made == 2)
    }

    @Test func scopesAndQuestionsAreKeptApart() async {
        let api = api()
        let viewer = await api.send("GET", "/api/alerts", as: .viewer)
        #expect(api.sendAtOnce("/api/alerts", as: .superAdmin) == nil)
        let all = await api.send("GET", "/api/alerts", as: .superAdmin)
        #expect(all.prepared !== viewer.prepared)
        #expect(await api.send("GET", "/api/alerts?limit=5", as: .viewer).prepared !== viewer.prepared)
        // The same rights: an operator of the same sites shares the viewer's bytes.
        #expect(await api.send("GET", "/api/alerts", as: .operator).prepared === viewer.prepared)
        #expect(made == 3)
    }

    @Test func nobodyAndStrangersGetNothingAtOnce() async {
        let api = api()
        _ = await api.send("GET", "/api/alerts", as: .viewer)
        #expect(api.sendAtOnce("/api/alerts") == nil)
        #expect(api.sendAtOnce("/api/alerts", [("Authorization", "Bearer nobody")]) == nil)
        #expect(api.sendAtOnce("/api/alerts", as: .viewer, [("Origin", "https://a.example")]) == nil)
        api.resolver.forget(User.ID("viewer"))
        #expect(api.sendAtOnce("/api/alerts", as: .viewer) == nil, "rights may have changed")
    }

    @Test func whoHasTheBytesIsToldSo() async throws {
        let api = api()
        _ = await api.send("GET", "/api/alerts", as: .viewer)
        let tag = KeptAnswers.Entry(
            try Answer(Page<Alert>(items: [], next: "\(RoleVerifier.caller(.viewer).scope) 0 1"), to: ListAlerts.route),
            needs: .viewFleet, version: 1, currentVersion: { 1 }
        ).tag
        #expect(api.sendAtOnce("/api/alerts", as: .viewer, [("If-None-Match", tag)])?.status == 304)
        #expect(await api.send("GET", "/api/alerts", as: .viewer, [("If-None-Match", "\"x\", \(tag)")]).status == 304)
        #expect(api.sendAtOnce("/api/alerts", as: .viewer, [("If-None-Match", "\"x\"")])?.status == 200)
    }

    @Test func withoutAVersionNothingIsKept() async {
        let api = api()
        data.isKept.store(false, ordering: .relaxed)
        _ = await api.send("GET", "/api/alerts", as: .viewer)
        _ = await api.send("GET", "/api/alerts", as: .viewer)
        #expect(made == 2)
    }

    @Test func memoryIsBounded() {
        let kept = KeptAnswers()
        let body = [UInt8](repeating: 0, count: 20 << 20)
        func key(_ number: Int) -> KeptAnswers.Key {
            KeptAnswers.Key(target: kept.target("/\(number)", nil), scope: kept.target("*", nil))
        }
        for number in 0..<4 {
            let entry = KeptAnswers.Entry(
                Answer(200, "text/plain", body: body), needs: .open, version: 1, currentVersion: { 1 })
            kept.keep(entry, as: key(number))
        }
        #expect(kept.find(key(0)) == nil)
        #expect(kept.find(key(3)) != nil)
    }

    /// An address can be written in many ways, and each way is kept by itself.
    @Test func memoryIsBoundedForEmptyAnswersToo() {
        let kept = KeptAnswers()
        let entry = KeptAnswers.Entry(Answer(200, "text/plain"), needs: .open, version: 1, currentVersion: { 1 })
        func key(_ number: Int) -> KeptAnswers.Key {
            KeptAnswers.Key(target: kept.target("/\(number)", nil), scope: kept.target("*", nil))
        }
        for number in 0..<40_000 { kept.keep(entry, as: key(number)) }
        #expect(kept.find(key(0)) == nil)
        #expect(kept.find(key(39_999)) != nil)
    }
}
