package import Auth
import Database
package import Protocol

/// Containers as people see them: facts from the index joined with the live values.
package struct ContainerService: Sendable {
    private let fleet: FleetContext
    private let repository = ContainerRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    package func list(_ request: ListContainers, by caller: Caller) throws -> Page<Container> {
        let project = try fleet.project(request.id, within: caller.scope)
        let index = fleet.directory.current
        let search = SearchText(request.search)
        // Nothing lazy: a lazy chain works out each row again for whoever counts them, and again to copy them.
        func rows(after last: String, upTo count: Int) -> [Container] {
            var rows: [Container] = []
            rows.reserveCapacity(min(count, project.containerKeys.count))
            for key in project.containerKeys {
                guard let entry = index.container(key: key), entry.id.rawValue > last,
                    request.model == nil || entry.model == request.model,
                    request.transformerId == nil || entry.transformer == request.transformerId
                else { continue }
                let row = container(entry)
                guard request.status == nil || row.status == request.status,
                    search.finds(row, id: row.containerId.rawValue)
                else { continue }
                rows.append(row)
                // Before the end of the site: its first page must not cost as much as all of it.
                if rows.count == count { break }
            }
            return rows
        }
        guard let order = request.sort, order != .containerId || request.descending == true else {
            let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "containers", keys: [.text])
            return page.answer(rows(after: page.afterText, upTo: page.limit + 1)) { [.text($0.containerId.rawValue)] }
        }
        // Sorting is done by numbers; the keys of a project are in the order of its containers' ids.
        let ids = Dictionary(uniqueKeysWithValues: project.containerKeys.enumerated().map { ($1, Double($0)) })
        return try SortedList(
            "containers", by: order.rawValue, descending: request.descending, limit: request.limit,
            cursor: request.cursor,
            value: { order.value(of: $0, place: index.container($0.containerId).flatMap { ids[$0.key] }) },
            id: { $0.containerId.rawValue }
        ).answer(rows(after: "", upTo: .max))
    }

    package func get(_ request: GetContainer, by caller: Caller) throws -> Container {
        container(try fleet.container(request.id, within: caller.scope))
    }

    /// The facts and what is measured right now. Unknown stays absent; a container that was never heard of is offline.
    package func container(_ entry: FleetIndex.ContainerEntry) -> Container {
        let reading = fleet.readings.container(entry.key)
        return Container(
            containerId: entry.id, projectId: entry.project, model: entry.model,
            status: entry.inMaintenance ? .maintenance : reading?.status ?? .offline,
            inMaintenance: entry.inMaintenance, slots: entry.minerKeys.count, hashrateTh: reading?.hashrateTh,
            powerConsumptionKw: reading?.powerKw, minersActive: reading?.minersActive, minersTotal: entry.minersTotal,
            inletTemperatureC: reading?.inletTemperatureC, outletTemperatureC: reading?.outletTemperatureC,
            flowM3h: reading?.flowM3h, boardTemperatureMaxC: reading?.boardTemperatureMaxC, position: entry.position,
            transformerId: entry.transformer, cooledById: entry.cooling, readingAt: reading?.at,
            readingSource: reading?.source, version: entry.version, updatedAt: entry.updatedAt)
    }

    package func create(_ request: CreateContainer, by caller: Caller) async throws -> Container {
        _ = try fleet.project(request.id, within: caller.scope)
        // Before the transaction, as what is wrong with the fields needs no database.
        var blank = Container.blank
        blank.containerId = request.containerId
        blank.projectId = request.id
        let asked = try request.fields.made(from: blank, id: request.containerId.rawValue)
        try await fleet.change(by: caller) { [repository] connection, now in
            try EquipmentRules.checkFeed(of: asked, on: connection)
            try EquipmentRules.checkCooling(of: asked, on: connection)
            var new = asked
            new.updatedAt = now
            try repository.insert(new, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "container.create", "container", new.containerId.rawValue, in: new.projectId,
                    "Created \(new.containerId)",
                    after: ChangedFields.snapshot(of: new, id: new.containerId.rawValue)))
        }
        return try get(GetContainer(id: request.containerId), by: caller)
    }

    package func update(_ request: UpdateContainer, by caller: Caller) async throws -> Container {
        try await change(request.id, request.fields, whole: true, ifMatch: request.ifMatch, by: caller)
    }

    package func change(_ request: ChangeContainer, by caller: Caller) async throws -> Container {
        try await change(request.id, request.fields, whole: false, ifMatch: request.ifMatch, by: caller)
    }

    /// Refused while miners are in it, unless the caller says that they may go too.
    package func delete(_ request: DeleteContainer, by caller: Caller) async throws -> Empty {
        try await fleet.change(by: caller) { [repository] connection, _ in
            let old = try repository.find(request.id, within: caller.scope, on: connection)
            let miners = try MinerRepository().keys(in: old.minerKeys, on: connection).count
            guard miners == 0 || request.cascade == true else {
                throw FleetError.hasMiners(request.id, count: miners)
            }
            try MinerRepository().delete(old.minerKeys, on: connection)
            try repository.delete(request.id, on: connection)
            return FleetContext.Change(
                value: Empty(),
                activity: ActivityDraft(
                    "container.delete", "container", request.id.rawValue, in: old.container.projectId,
                    "Deleted \(request.id) with \(miners) miners",
                    before: ChangedFields.snapshot(of: old.container, id: request.id.rawValue)))
        }
    }

    private func change(
        _ id: Container.ID, _ fields: FieldValues<Container>, whole: Bool, ifMatch: String?, by caller: Caller
    ) async throws -> Container {
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(id, within: caller.scope, on: connection)
            try VersionCheck.require(ifMatch, matches: old.container.version)
            var new = try fields.changed(old.container, whole: whole)
            // Only then: a feed that was accepted once must not stand in the way of other changes.
            if new.transformerId != old.container.transformerId {
                try EquipmentRules.checkFeed(of: new, on: connection)
            }
            if new.cooledById != old.container.cooledById {
                try EquipmentRules.checkCooling(of: new, on: connection)
            }
            new.version += 1
            new.updatedAt = now
            let isResized = try repository.replace(old, with: new, on: connection)
            let changed = ChangedFields(of: old.container, to: new)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "container.update", "container", id.rawValue, in: new.projectId, "Changed \(id)",
                    before: changed.before, after: changed.after),
                edit: isResized ? nil : Self.edit(to: new))
        }
        return try get(GetContainer(id: id), by: caller)
    }

    /// Not when the number of slots changed: other slots are other keys, and the index is read again.
    private static func edit(to new: Container) -> FleetContext.Edit {
        { $0.changeContainer(new.containerId) { $0.take(new) } }
    }
}

extension ContainerOrder {
    fileprivate func value(of container: Container, place: Double?) -> Double? {
        switch self {
        case .containerId: place
        case .hashrateTh: container.hashrateTh
        case .powerConsumptionKw: container.powerConsumptionKw
        case .minersActive: container.minersActive.map(Double.init)
        case .inletTemperatureC: container.inletTemperatureC
        case .outletTemperatureC: container.outletTemperatureC
        case .boardTemperatureMaxC: container.boardTemperatureMaxC
        }
    }
}

extension FleetIndex.ContainerEntry {
    fileprivate mutating func take(_ container: Container) {
        model = container.model
        inMaintenance = container.inMaintenance ?? false
        position = container.position
        transformer = container.transformerId
        cooling = container.cooledById
        version = container.version
        updatedAt = container.updatedAt
    }
}
