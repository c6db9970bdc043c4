import APIClient
import Observation
package import Protocol

/// One action under way: how many machines are how far, and what became of each.
@Observable
package final class ActionStore {
    package let id: MinerAction.ID
    package private(set) var phase = LoadPhase.loading
    package private(set) var action: MinerAction?
    /// In the order of their turns, as far as they were asked for.
    package private(set) var results: [MinerActionResult] = []
    /// Only machines that are so far are listed; all of them when nothing is chosen.
    package private(set) var outcome: MinerActionOutcome?
    package private(set) var hasMore = false
    /// Why it could not be stopped, or why the figures on screen grow old.
    package private(set) var problem: Problem?

    @ObservationIgnored private var pages = 1
    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let pause: (Duration) async throws -> Void
    @ObservationIgnored private let following = Work()
    @ObservationIgnored private let work = Work()

    package init(
        _ id: MinerAction.ID, _ backend: Backend,
        pause: @escaping (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.id = id
        self.backend = backend
        self.pause = pause
    }

    /// Loads the action and looks again every second until it is over.
    package func start() {
        following.run { [weak self, pause] in
            while !Task.isCancelled {
                await self?.load()
                guard self?.isRunning == true else { return }
                try? await pause(.seconds(1))
            }
        }
    }

    /// After a failure there is no follower any more: this begins anew.
    package func reload() {
        phase = .loading
        start()
    }

    package var isRunning: Bool { action?.state == .running }

    /// Choosing the outcome that is chosen already shows all again.
    package func filter(by outcome: MinerActionOutcome?) {
        self.outcome = self.outcome == outcome ? nil : outcome
        pages = 1
        work.run { [weak self] in await self?.load() }
    }

    package func loadMore() {
        guard hasMore else { return }
        pages += 1
        work.run { [weak self] in await self?.load() }
    }

    /// Who has not been told is not told any more.
    package func cancel() {
        work.run { [weak self] in
            guard let self else { return }
            do {
                action = try await backend.api.send(CancelMinerAction(id: id))
                problem = nil
            } catch {
                problem = Problem(showing: error)
            }
        }
    }

    func settle() async { await work.settle() }

    func load() async {
        let (wanted, count) = (outcome, pages)
        do {
            let found = try await backend.api.send(GetMinerAction(id: id))
            let list = try await listed(wanted, pages: count)
            // Another outcome may have been chosen while this travelled.
            guard wanted == outcome, count == pages else { return }
            if action != found { action = found }
            if results != list.items { results = list.items }
            if hasMore != list.hasMore { hasMore = list.hasMore }
            if problem != nil { problem = nil }
            if phase != .ready { phase = .ready }
        } catch {
            guard !Task.isCancelled else { return }
            // What is on screen is worth more than a page that says that newer figures could not be had.
            if action == nil { phase = .failed(Problem(showing: error)) } else { problem = Problem(showing: error) }
        }
    }

    private func listed(
        _ outcome: MinerActionOutcome?, pages: Int
    ) async throws -> (items: [MinerActionResult], hasMore: Bool) {
        var items: [MinerActionResult] = []
        var cursor: String?
        for _ in 0..<pages {
            let page = try await backend.api.send(
                ListMinerActionResults(id: id, outcome: outcome, limit: Limits.pageItemsMax, cursor: cursor))
            items += page.items
            cursor = page.next
            guard cursor != nil else { break }
        }
        return (items, cursor != nil)
    }
}
