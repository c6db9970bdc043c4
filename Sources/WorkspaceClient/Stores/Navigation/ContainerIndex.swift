import APIClient
import Observation
package import Protocol

/// The containers of the sites by name, for the quick search.
@Observable
package final class ContainerIndex {
    /// A site is a request; beyond these, a full name still leads there.
    private static let sitesMax = 10

    package private(set) var containers: [Container] = []
    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let work = Work()

    package init(_ backend: Backend) { self.backend = backend }

    package func load(_ projects: [Project]) {
        let sites = projects.filter { $0.totalContainers > 0 }.prefix(Self.sitesMax).map(\.projectId)
        work.run { [weak self] in
            for site in sites {
                guard let backend = self?.backend,
                    let found = try? await backend.api.all({ ListContainers(id: site, cursor: $0) })
                else { continue }
                self?.containers += found
            }
        }
    }

    func settle() async { await work.settle() }
}
