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

extension MinerRepository {
    /// In no order. Uses `miner_by_ip_address`, so that miners without one are not read.
    func addresses(
        of project: Project.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> [(containerKey: Int32, address: TelemetrySite.Address)] {
        let seen = scope.condition(on: "project_id")
        return try connection.query(
            """
            SELECT container_key, slot, ip_address FROM miner
            WHERE project_id = ? AND ip_address IS NOT NULL AND \(seen.sql)
            """, [.text(project.rawValue)] + seen.values
        ) { row in
            (Int32(row.integer(0)), TelemetrySite.Address(slot: Int(row.integer(1)), ipAddress: row.text(2)))
        }
    }
}
