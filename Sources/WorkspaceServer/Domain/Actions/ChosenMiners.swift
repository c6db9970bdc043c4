import Protocol

/// Which machines an action is about, and what it would change. Pure.
struct ChosenMiners {
    /// What a sleeping machine still draws.
    static let asleepWatts = 30.0
    /// What was heard before is no ground for an estimate.
    private static let secondsFresh = 60.0

    /// In the order of their slots; neither busy nor, unless asked for, in maintenance.
    private(set) var miners: [FleetIndex.MinerEntry] = []
    private(set) var inMaintenance = 0
    private(set) var busy = 0

    /// What the selection names and the site does not have is answered by `FleetError`.
    init(
        _ selection: MinerSelection, of project: FleetIndex.ProjectEntry, in index: FleetIndex,
        _ readings: any LiveReadings, busy: Set<Miner.ID>
    ) throws {
        for entry in try Self.named(selection, of: project, in: index) {
            if let status = selection.status, Self.status(of: entry, readings) != status { continue }
            if isHeld(entry, index), selection.includeMaintenance != true {
                inMaintenance += 1
            } else if busy.contains(entry.id) {
                self.busy += 1
            } else {
                miners.append(entry)
            }
        }
    }

    private func isHeld(_ entry: FleetIndex.MinerEntry, _ index: FleetIndex) -> Bool {
        entry.inMaintenance || index.container(key: entry.container)?.inMaintenance == true
    }

    private static func named(
        _ selection: MinerSelection, of project: FleetIndex.ProjectEntry, in index: FleetIndex
    ) throws -> [FleetIndex.MinerEntry] {
        var check = FieldCheck()
        var found: [Int32: FleetIndex.MinerEntry] = [:]
        if let ids = selection.minerIds {
            for (place, id) in ids.enumerated() {
                if let entry = index.miner(id), index.container(key: entry.container)?.project == project.id {
                    found[entry.key] = entry
                } else if check.conflicts.count < Limits.importErrorsMax {
                    check.conflict(
                        "selection.miner_ids[\(place)]", "there is no miner \(id.rawValue.prefix(80)) at \(project.id)")
                }
            }
        } else {
            let containers = try containers(selection, of: project, in: index, &check)
            for container in containers {
                for key in container.minerKeys { found[key] = index.miner(key: key) }
            }
        }
        try check.finish()
        return found.values.sorted { $0.key < $1.key }
    }

    private static func containers(
        _ selection: MinerSelection, of project: FleetIndex.ProjectEntry, in index: FleetIndex,
        _ check: inout FieldCheck
    ) throws -> [FleetIndex.ContainerEntry] {
        guard let ids = selection.containerIds else { return index.containers(of: project.id) }
        var containers: [FleetIndex.ContainerEntry] = []
        for (place, id) in ids.enumerated() {
            if let container = index.container(id), container.project == project.id {
                containers.append(container)
            } else if check.conflicts.count < Limits.importErrorsMax {
                check.conflict(
                    "selection.container_ids[\(place)]",
                    "there is no container \(id.rawValue.prefix(80)) at \(project.id)")
            }
        }
        return containers
    }

    /// As lists of miners show it: one that was never heard of is offline.
    static func status(of entry: FleetIndex.MinerEntry, _ readings: any LiveReadings) -> MinerStatus {
        entry.inMaintenance ? .maintenance : readings.miner(entry.key)?.reading.status ?? .offline
    }

    /// What the site would do more or less. Absent where nothing was heard: nobody can say then.
    func change(
        by kind: MinerActionKind, _ readings: any LiveReadings, site: Metric, at now: Timestamp
    ) -> (terahash: Double, kilowatts: Double)? {
        let heard = miners.compactMap { readings.miner($0.key) }.filter {
            now.seconds(since: $0.at) <= Self.secondsFresh
        }
        guard !heard.isEmpty else { return nil }
        switch kind {
        case .sleep:
            let working = heard.filter { $0.reading.status != .sleeping }.map(\.reading)
            let watts = working.reduce(0) { $0 + max(0, ($1.powerW ?? Self.asleepWatts) - Self.asleepWatts) }
            return (-working.reduce(0) { $0 + ($1.hashrateTh ?? 0) }, -watts / 1_000)
        case .reboot:
            let readings = heard.map(\.reading)
            return (
                -readings.reduce(0) { $0 + ($1.hashrateTh ?? 0) }, -readings.reduce(0) { $0 + ($1.powerW ?? 0) } / 1_000
            )
        case .wake:
            // What a sleeping machine will do nobody has measured: as much as the others of its site do on average.
            guard site.minersActive > 0, let terahash = site.hashrateTh, let kilowatts = site.powerKw else {
                return nil
            }
            let share = Double(heard.count { $0.reading.status == .sleeping }) / Double(site.minersActive)
            return (share * terahash, share * kilowatts)
        case .blink, .stopBlinking, .setPools: return (0, 0)
        }
    }
}
