import Protocol
import Synchronization

/// What is new of an errand: it was told, or it has ended.
package struct ErrandNews: Sendable, Equatable {
    package let name: String
    /// Seconds ago, as clocks of people and of machines differ.
    package let sentAgoMs: Int64?
    package let ending: Errand.Ending?
}

/// Errands between those who want them and the collector's thread, which runs them.
final class ErrandDesk: Sendable {
    struct Wanted: Sendable {
        let name: String
        let container: Container.ID
        let slot: Int
        let make: @Sendable (Errand.Way, _ nowMs: Int64) -> Errand
    }

    private struct State {
        var wanted: [Wanted] = []
        var news: [ErrandNews] = []
    }

    private let state = Mutex(State())

    func add(_ wanted: Wanted) { state.withLock { $0.wanted.append(wanted) } }

    func takeWanted() -> [Wanted] {
        state.withLock { state in
            guard !state.wanted.isEmpty else { return [] }
            defer { state.wanted = [] }
            return state.wanted
        }
    }

    func tell(_ news: ErrandNews) { state.withLock { $0.news.append(news) } }

    func takeNews() -> [ErrandNews] {
        state.withLock { state in
            defer { state.news = [] }
            return state.news
        }
    }
}
