import APIClient
import Observation
package import Protocol

/// Which container a miner is in: only the server knows, as its name need not say.
@Observable
package final class MinerPlaceStore {
    package let id: Miner.ID
    package private(set) var phase = LoadPhase.loading
    package private(set) var container: Container.ID?

    private let backend: Backend
    private let work = Work()

    package init(_ id: Miner.ID, _ backend: Backend) {
        self.id = id
        self.backend = backend
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    func settle() async { await work.settle() }

    func load() async {
        do {
            container = try await backend.api.send(GetMiner(id: id)).containerId
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            phase = .failed(Problem(showing: error))
        }
    }
}
