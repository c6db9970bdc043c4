import Auth
import Database
import Protocol

/// What the rules must know of the sites besides readings, read again when the fleet has changed.
struct SiteFacts: Sendable {
    private(set) var version = -1
    /// TH/s that one miner should reach for the project to meet its target.
    private(set) var expectedTerahash: [Project.ID: Double] = [:]
    private(set) var equipment: [Project.ID: [Equipment]] = [:]
    private(set) var prices: [Project.ID: SitePrices] = [:]
    /// Midnight of the day that somebody has entered.
    private(set) var maintenanceDue: [Equipment.ID: Timestamp] = [:]

    init() {}

    init(of index: FleetIndex, from database: DatabasePool) async throws {
        (expectedTerahash, equipment, prices) = try await database.read { connection in
            var expected: [Project.ID: Double] = [:]
            var equipment: [Project.ID: [Equipment]] = [:]
            var prices: [Project.ID: SitePrices] = [:]
            for project in index.projects {
                let miners = project.containerKeys.reduce(0) { $0 + (index.container(key: $1)?.minersTotal ?? 0) }
                // The project may have gone since the index was made; the next index will know.
                let facts = try? ProjectRepository().find(project.id, within: .all, on: connection)
                if miners > 0, let target = facts?.targetHashrateEh {
                    // From EH/s to TH/s. The target is the site's, so that it is shared out among all of its miners.
                    expected[project.id] = target * 1_000_000 / Double(miners)
                }
                prices[project.id] = facts.map(SitePrices.init)
                equipment[project.id] = try EquipmentRepository().all(of: project.id, within: .all, on: connection)
            }
            return (expected, equipment, prices)
        }
        for piece in equipment.values.joined() {
            maintenanceDue[piece.equipmentId] = piece.maintenanceDue.flatMap { Timestamp(rfc3339: $0 + "T00:00:00Z") }
        }
        version = index.version
    }

    func isAnythingDue(at project: Project.ID) -> Bool {
        equipment[project]?.contains { $0.maintenanceDue != nil } ?? false
    }

    /// The equipment of a project with the load it carries right now.
    func loadedEquipment(
        of project: Project.ID, _ containers: some Sequence<FleetIndex.ContainerEntry>, _ live: LiveColumns
    ) -> [Equipment] {
        guard let equipment = equipment[project], !equipment.isEmpty else { return [] }
        var kilowatts: [Equipment.ID: Double] = [:]
        // A container that is stale makes the load of its transformer unknown, not smaller.
        var unknown: Set<Equipment.ID> = []
        for container in containers {
            guard let transformer = container.transformer, let standing = live.standing(of: container.key) else {
                continue
            }
            if !standing.isStale, let watts = standing.sums.power {
                kilowatts[transformer, default: 0] += Double(watts) / 1_000
            } else if standing.isStale {
                unknown.insert(transformer)
            }
        }
        let loads = EquipmentLoad.kilovoltAmperes(equipment, kilowatts: kilowatts)
        return equipment.map { piece in
            var loaded = piece
            loaded.loadKva = unknown.contains(piece.equipmentId) ? nil : loads[piece.equipmentId]
            return loaded
        }
    }
}

/// What people have entered about the money of a site; nobody else knows it.
package struct SitePrices: Sendable, Equatable {
    package var powerUsdKwh: Double?
    package var hashpriceUsdPhDay: Double?

    package init(powerUsdKwh: Double? = nil, hashpriceUsdPhDay: Double? = nil) {
        self.powerUsdKwh = powerUsdKwh
        self.hashpriceUsdPhDay = hashpriceUsdPhDay
    }

    init(_ project: Project) {
        self.init(powerUsdKwh: project.powerPriceUsdKwh, hashpriceUsdPhDay: project.hashpriceUsdPhDay)
    }

    var isComplete: Bool { powerUsdKwh != nil && hashpriceUsdPhDay != nil }

    /// Power in percent of earnings, as the machines run right now. J/TH are kW for each PH/s.
    func powerCostPercent(at sum: Metric) -> Double? {
        guard let powerUsdKwh, let hashpriceUsdPhDay, hashpriceUsdPhDay > 0, let kilowatts = sum.efficiencyJTh else {
            return nil
        }
        return kilowatts * 24 * powerUsdKwh / hashpriceUsdPhDay * 100
    }
}
