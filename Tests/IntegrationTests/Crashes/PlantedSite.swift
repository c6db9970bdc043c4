import APIClient
import Protocol

/// A site that is small enough to be started again and again: the templates hold a whole site, or one that is only
/// planned and has no container.
enum PlantedSite {
    /// The containers `…-C01` and so on, with a machine in each slot: `…-C01-M001`.
    @discardableResult
    static func plant(_ site: Project.ID, slots: [Int], by client: HTTPAPIClient) async throws -> [Container.ID] {
        _ = try await client.send(
            CreateProject(
                projectId: site, ["name": "Crash", "type": "mining", "status": "active", "location": ["name": "Lab"]]))
        var containers: [Container.ID] = []
        for (number, slots) in slots.enumerated() {
            let container = Container.ID("\(site.rawValue.prefix { $0 != "-" })-C0\(number + 1)")
            _ = try await client.send(
                CreateContainer(
                    id: site, containerId: container, ["model": "m", "slots": .number(Double(slots))]))
            for slot in 1...slots {
                _ = try await client.send(
                    CreateMiner(id: container, minerId: Miner.ID("\(container)-M00\(slot)"), ["model": "S21"]))
            }
            containers.append(container)
        }
        return containers
    }
}
