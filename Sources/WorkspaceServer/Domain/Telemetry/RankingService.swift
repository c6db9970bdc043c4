package import Auth
import Platform
package import Protocol
import TimeSeries

/// What stands out right now, and the whole of a site at one moment: both from memory alone.
package struct RankingService: Sendable {
    private static let itemsDefault = 20

    private let fleet: FleetContext
    private let live: LiveColumns

    package init(fleet: FleetContext, live: LiveColumns) {
        self.fleet = fleet
        self.live = live
    }

    /// Grows whenever an answer could be another.
    package var version: UInt64 { fleet.dataVersion }

    package func snapshot(_ request: GetFleetSnapshot, by caller: Caller) throws -> LiveSnapshot {
        let index = fleet.directory.current
        let project = try index.project(request.id, within: caller.scope)
        return LiveSnapshot(
            projectId: project.id,
            containers: project.containerKeys.compactMap { key in
                guard let container = index.container(key: key), let columns = live.columns(of: key) else { return nil }
                return LiveSnapshot.Part(containerId: container.id, columns: columns)
            })
    }

    package func rank(_ request: RankFleet, by caller: Caller) throws -> Ranking {
        let limit = request.limit ?? Self.itemsDefault
        guard (1...Limits.pageItemsMax).contains(limit) else { throw PagingError.limitInvalid }
        let index = fleet.directory.current
        let now = fleet.time.milliseconds()
        var top = TopValues<RankedItem>(limit, lowest: request.order == .lowest)
        for container in try containers(request, index, within: caller.scope) {
            // A copy that shares its storage: the columns stay free for what comes in.
            guard let columns = live.columns(of: container.key), columns.at >= now - ContainerColumns.freshMilliseconds
            else { continue }
            if request.kind == .containers {
                Self.add(container, columns, by: request.by, to: &top)
            } else {
                Self.addMiners(of: container, columns, index, now, by: request.by, to: &top)
            }
        }
        return Ranking(items: top.sorted, of: top.count)
    }

    private func containers(
        _ request: RankFleet, _ index: FleetIndex, within scope: Scope
    ) throws(TelemetryError) -> [FleetIndex.ContainerEntry] {
        if let id = request.containerId {
            let container = try index.container(id, within: scope)
            guard request.projectId.map({ $0 == container.project }) ?? true else { throw .unknownContainer(id) }
            return [container]
        }
        if let id = request.projectId { return index.containers(of: try index.project(id, within: scope).id) }
        return index.projects(within: scope).flatMap { index.containers(of: $0.id) }
    }

    private static func add(
        _ container: FleetIndex.ContainerEntry, _ columns: ContainerColumns, by quantity: RankedQuantity,
        to top: inout TopValues<RankedItem>
    ) {
        let sums = columns.sums
        let figures = RankedFigures(
            hashrateTh: sums.hashrate.isEmpty ? nil : Double(sums.hashrate.sum) / 100,
            powerW: sums.power.map(Double.init),
            temperatureC: sums.temperature.isEmpty ? nil : Double(sums.temperature.maximum) / 10)
        guard let value = figures.value(of: quantity) else { return }
        top.add(
            value,
            figures.item(
                container.id.rawValue, container.project, nil, at: columns.at, source: columns.source))
    }

    private static func addMiners(
        of container: FleetIndex.ContainerEntry, _ columns: ContainerColumns, _ index: FleetIndex, _ now: Int64,
        by quantity: RankedQuantity, to top: inout TopValues<RankedItem>
    ) {
        for slot in 0..<columns.slots {
            guard columns.heard(slot: slot) >= now - ContainerColumns.freshMilliseconds else { continue }
            let figures = columns.figures(slot: slot)
            guard let value = figures.value(of: quantity),
                let miner = index.miner(key: container.minerKeys.lowerBound + Int32(slot))
            else { continue }
            top.add(
                value,
                figures.item(
                    miner.id.rawValue, container.project, container.id, at: columns.heard(slot: slot),
                    source: columns.source))
        }
    }
}

/// What can be compared.
struct RankedFigures: Sendable, Equatable {
    var hashrateTh: Double?
    var powerW: Double?
    var temperatureC: Double?

    var efficiencyJTh: Double? { Metric.efficiency(watts: powerW, terahash: hashrateTh) }

    func value(of quantity: RankedQuantity) -> Double? {
        switch quantity {
        case .hashrate: hashrateTh
        case .power: powerW
        case .temperature: temperatureC
        case .efficiency: efficiencyJTh
        }
    }

    func item(
        _ id: String, _ project: Project.ID, _ container: Container.ID?, at: Int64, source: ReadingSource
    ) -> RankedItem {
        RankedItem(
            id: id, projectId: project, containerId: container, hashrateTh: hashrateTh, powerW: powerW,
            temperatureC: temperatureC, efficiencyJTh: efficiencyJTh, at: Timestamp(milliseconds: at), source: source)
    }
}
