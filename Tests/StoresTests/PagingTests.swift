import APIClient
import FakeServer
import Protocol
import Testing

@testable import Stores

/// A list is read to its end, whatever the server makes of it, and stops at the first refusal.
struct PagingTests {
    private let api = FakeAPI()

    private func all() async throws -> [String] {
        let request: @Sendable (String?) -> ListProjects = { ListProjects(cursor: $0) }
        let projects: [Project] = try await api.all(request)
        return projects.map(\.projectId.rawValue)
    }

    @Test func followsEveryCursor() async throws {
        api.on(ListProjects.self) { request in
            switch request.cursor {
            case nil: Page(items: [Sample.project("A")], next: "2")
            case "2": Page(items: [], next: "3")
            default: Page(items: [Sample.project("B")])
            }
        }
        #expect(try await all() == ["A", "B"])
        #expect(api.asked(ListProjects.self).map(\.cursor) == [nil, "2", "3"])
    }

    /// A server that leads in a circle would be asked for ever, and fill the memory meanwhile.
    @Test func aCircleEnds() async throws {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project("A")], next: "again") }
        #expect(try await all() == ["A", "A"])
    }

    @Test func aRefusalOnALaterPageIsTheAnswer() async {
        api.on(ListProjects.self) { request in
            guard request.cursor == nil else { throw Problem(503, "draining", "") }
            return Page(items: [Sample.project("A")], next: "2")
        }
        await #expect(throws: Problem.self) { try await all() }
    }
}

/// What a store has under way ends with the store, and can be waited for.
struct WorkTests {
    @Test func settlesOnceEverythingHasEnded() async {
        let work = Work()
        var done: [Int] = []
        for number in 1...3 { work.run { done.append(number) } }
        work.run { work.run { done.append(4) } }
        await work.settle()
        #expect(Set(done) == [1, 2, 3, 4])
    }

    @Test func isCancelledWithItsStore() async {
        let gate = Gate()
        var wasCancelled = false
        var ended = false
        var work: Work? = Work()
        work?.run {
            await gate.pass()
            wasCancelled = Task.isCancelled
            ended = true
        }
        await Task.yield()
        work = nil
        gate.open()
        await until { ended }
        #expect(wasCancelled)
    }
}

/// Any error becomes words for a person; only the server's own are taken as they are.
struct LoadPhaseTests {
    private struct Odd: Error {}

    @Test func theServersProblemStays() {
        #expect(Problem(showing: Problem(403, "forbidden", "No.")) == Problem(403, "forbidden", "No."))
    }

    @Test func everythingElseMeansNobodyAnswered() {
        #expect(Problem(showing: Odd()).status == 0 && Problem(showing: Odd()).code == "offline")
        #expect(Problem(showing: TransportError.timedOut).code == "offline")
    }

    @Test func onlyAFailureHasAProblem() {
        let problem = Problem(500, "internal", "")
        #expect(LoadPhase.failed(problem).problem == problem)
        #expect(LoadPhase.loading.problem == nil && LoadPhase.ready.problem == nil)
    }
}

/// Ages on screen move with the clock, and only with it.
struct NowStoreTests {
    @Test func movesWhenItIsToldTo() {
        let clock = FakeClock()
        let now = NowStore(time: clock.time)
        #expect(now.now == Sample.now)
        clock.advance(bySeconds: 61)
        #expect(now.now == Sample.now)
        now.tick()
        #expect(now.now == Sample.now.advanced(bySeconds: 61))
    }
}
