package import Auth
import Database
package import Protocol

/// Containers as people see them: facts from the index joined with the live values.
package struct ContainerService: Sendable {
    private let fleet: FleetContext
    private let repository = ContainerRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    package func list(_ request: ListContainers, by caller: Caller) throws -> Page<Container> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "containers", keys: [.text])
        let project = try fleet.project(request.id, within: caller.scope)
        let index = fleet.directory.current
        let rows = project.containerKeys.lazy.compactMap { index.container(key: $0) }
            .filter { $0.id.rawValue > page.afterText }
            .map { container($0) }
            .filter { request.status == nil || $0.status == request.status }
            .prefix(page.limit + 1)
        return page.answer(Array(rows)) { [.text($0.containerId.rawValue)] }
    }

    package func get(_ request: GetContainer, by caller: Caller) throws -> Container {
        container(try fleet.container(request.id, within: caller.scope))
    }

    /// The facts and what is measured right now. Unknown stays absent; a container that was never heard of is offline.
    package func container(_ entry: FleetIndex.ContainerEntry) -> Container {
        let reading = fleet.readings.container(entry.key)
        return Container(
            containerId: entry.id, projectId: entry.project, model: entry.model,
            status: entry.inMaintenance ? .maintenance : reading?.status ?? .offline, hashrateTh: reading?.hashrateTh,
            powerConsumptionKw: reading?.powerKw, minersActive: reading?.minersActive, minersTotal: entry.minersTotal,
            inletTemperatureC: reading?.inletTemperatureC, outletTemperatureC: reading?.outletTemperatureC,
            flowM3h: reading?.flowM3h, boardTemperatureMaxC: reading?.boardTemperatureMaxC, position: entry.position,
            transformerId: entry.transformer, readingAt: reading?.at, readingSource: reading?.source,
            version: entry.version, updatedAt: entry.updatedAt)
    }

    package func update(_ request: UpdateContainer, by caller: Caller) async throws -> Container {
        try check(request)
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(request.id, within: caller.scope, on: connection)
            try VersionCheck.require(request.ifMatch, matches: old.version)
            if let transformer = request.transformerId,
                try !EquipmentRepository().exists(transformer, in: old.project, on: connection)
            {
                throw FleetError.conflicting([
                    .init(field: "transformer_id", message: "there is no such equipment at \(old.project)")
                ])
            }
            var new = old
            new.model = request.model
            new.inMaintenance = request.inMaintenance
            new.position = request.position
            new.transformer = request.transformerId
            new.version += 1
            new.updatedAt = now
            try repository.replace(new, on: connection)
            let changed = try ChangedFields(from: ContainerRecord(old), to: ContainerRecord(new))
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "container.update", "container", request.id.rawValue, in: old.project, "Changed \(request.id)",
                    before: changed.before, after: changed.after),
                edit: { [new] in $0.changeContainer(new.id) { $0.take(new) } })
        }
        return try get(GetContainer(id: request.id), by: caller)
    }

    private func check(_ request: UpdateContainer) throws {
        var check = FieldCheck()
        check.name(request.model, "model")
        check.position(request.position, "position")
        try check.finish()
    }
}

extension FleetIndex.ContainerEntry {
    fileprivate mutating func take(_ facts: ContainerRepository.Facts) {
        model = facts.model
        inMaintenance = facts.inMaintenance
        position = facts.position
        transformer = facts.transformer
        version = facts.version
        updatedAt = facts.updatedAt
    }
}

/// What the activity log says about a container.
private struct ContainerRecord: Encodable {
    var model: String
    var inMaintenance: Bool
    var position: SitePosition?
    var transformerId: Equipment.ID?

    init(_ facts: ContainerRepository.Facts) {
        model = facts.model
        inMaintenance = facts.inMaintenance
        position = facts.position
        transformerId = facts.transformer
    }
}
