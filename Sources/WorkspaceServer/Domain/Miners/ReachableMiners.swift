package import Auth
import Database
package import Protocol

/// Where the miners of a site are reached, for the agent that asks them.
extension MinerService {
    /// `site` with the addresses that somebody has entered.
    package func addressed(_ site: TelemetrySite, within scope: Scope) async throws -> TelemetrySite {
        let known = try await fleet.database.read { connection in
            try MinerRepository().addresses(of: site.projectId, within: scope, on: connection)
        }
        let byContainer = Dictionary(grouping: known, by: \.containerKey)
        let index = fleet.directory.current
        var site = site
        for place in site.containers.indices {
            guard let container = index.container(site.containers[place].containerId) else { continue }
            site.containers[place].addresses = byContainer[container.key]?.map(\.address).sorted { $0.slot < $1.slot }
        }
        return site
    }
}
