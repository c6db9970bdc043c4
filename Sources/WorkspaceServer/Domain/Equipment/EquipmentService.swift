package import Auth
import Database
package import Protocol

/// The transformers, pumps and switches of a site, with the load they carry.
package struct EquipmentService: Sendable {
    private let fleet: FleetContext
    private let repository = EquipmentRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// By id. The load of any piece may come from all the others, so the whole tree is read even for a page of it.
    package func list(_ request: ListEquipment, by caller: Caller) async throws -> Page<Equipment> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "equipment", keys: [.text])
        let search = SearchText(request.search)
        let rows = try await tree(of: request.id, within: caller.scope)
            .filter { search.finds($0, id: $0.equipmentId.rawValue) }
            .filter { $0.equipmentId.rawValue > page.afterText && (request.kind == nil || $0.kind == request.kind) }
        return page.answer(rows) { [.text($0.equipmentId.rawValue)] }
    }

    /// Every piece of a site with its load.
    package func tree(of project: Project.ID, within scope: Scope) async throws -> [Equipment] {
        _ = try fleet.project(project, within: scope)
        let tree = try await fleet.database.read { [repository] connection in
            try repository.all(of: project, within: scope, on: connection)
        }
        var kilowatts: [Equipment.ID: Double] = [:]
        for container in fleet.directory.current.containers(of: project) {
            guard let transformer = container.transformer, let power = fleet.readings.container(container.key)?.powerKw
            else { continue }
            kilowatts[transformer, default: 0] += power
        }
        let loads = EquipmentLoad.kilovoltAmperes(tree, kilowatts: kilowatts)
        return tree.map { piece in
            var loaded = piece
            loaded.loadKva = loads[piece.equipmentId]
            return loaded
        }
    }

    package func get(_ request: GetEquipment, by caller: Caller) async throws -> Equipment {
        let piece = try await fleet.database.read { [repository] connection in
            try repository.find(request.id, within: caller.scope, on: connection)
        }
        let tree = try await tree(of: piece.projectId, within: caller.scope)
        guard let loaded = tree.first(where: { $0.equipmentId == request.id }) else {
            throw FleetError.unknown("equipment", request.id.rawValue)
        }
        return loaded
    }

    package func create(_ request: CreateEquipment, by caller: Caller) async throws -> Equipment {
        _ = try fleet.project(request.id, within: caller.scope)
        var blank = Equipment.blank
        blank.equipmentId = request.equipmentId
        blank.projectId = request.id
        let asked = try request.fields.made(from: blank, id: request.equipmentId.rawValue)
        try await fleet.change(by: caller) { [repository] connection, now in
            var new = asked
            new.updatedAt = now
            try Self.checkFeed(of: new, repository, on: connection)
            try repository.insert(new, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "equipment.create", "equipment", new.equipmentId.rawValue, in: new.projectId,
                    "Created \(new.equipmentId)",
                    after: ChangedFields.snapshot(of: new, id: new.equipmentId.rawValue)),
                edit: { _ in })
        }
        return try await get(GetEquipment(id: request.equipmentId), by: caller)
    }

    package func update(_ request: UpdateEquipment, by caller: Caller) async throws -> Equipment {
        try await change(request.id, request.fields, whole: true, ifMatch: request.ifMatch, by: caller)
    }

    package func change(_ request: ChangeEquipment, by caller: Caller) async throws -> Equipment {
        try await change(request.id, request.fields, whole: false, ifMatch: request.ifMatch, by: caller)
    }

    /// Refused while something hangs on it, unless the caller says that it may hang on nothing then.
    package func delete(_ request: DeleteEquipment, by caller: Caller) async throws -> Empty {
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(request.id, within: caller.scope, on: connection)
            let pieces = try repository.fed(by: request.id, on: connection)
            let containers = try ContainerRepository().fed(by: request.id, on: connection)
            let fed = pieces.map(\.equipmentId.rawValue) + containers.map(\.container.containerId.rawValue)
            guard fed.isEmpty || request.cascade == true else { throw FleetError.feedsOthers(request.id, fed) }
            for var piece in pieces {
                piece.feedsFromId = nil
                piece.version += 1
                piece.updatedAt = now
                try repository.replace(piece, on: connection)
            }
            for old in containers {
                var container = old.container
                container.transformerId = nil
                container.version += 1
                container.updatedAt = now
                try ContainerRepository().replace(old, with: container, on: connection)
            }
            try repository.forgetCooling(by: request.id, at: now, on: connection)
            try ContainerRepository().forgetCooling(by: request.id, at: now, on: connection)
            try repository.delete(request.id, on: connection)
            let loose = fed.isEmpty ? "" : "; \(fed.count) things hang on nothing now"
            return FleetContext.Change(
                value: Empty(),
                activity: ActivityDraft(
                    "equipment.delete", "equipment", request.id.rawValue, in: old.projectId,
                    "Deleted \(request.id)\(loose)",
                    before: ChangedFields.snapshot(of: old, id: request.id.rawValue)))
        }
    }

    private func change(
        _ id: Equipment.ID, _ fields: FieldValues<Equipment>, whole: Bool, ifMatch: String?, by caller: Caller
    ) async throws -> Equipment {
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(id, within: caller.scope, on: connection)
            try VersionCheck.require(ifMatch, matches: old.version)
            var new = try fields.changed(old, whole: whole)
            try Self.checkFeed(of: new, repository, on: connection)
            // Asked of the kind it gets: what it was does not matter to those who hang on it.
            if !new.kind.feeds { try Self.requireNothingFed(by: id, repository, on: connection) }
            new.version += 1
            new.updatedAt = now
            try repository.replace(new, on: connection)
            let changed = ChangedFields(of: old, to: new)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "equipment.update", "equipment", id.rawValue, in: new.projectId, "Changed \(id)",
                    before: changed.before, after: changed.after),
                edit: { _ in })
        }
        return try await get(GetEquipment(id: id), by: caller)
    }

    private static func checkFeed(
        of piece: Equipment, _ repository: EquipmentRepository, on connection: borrowing Connection
    ) throws {
        var tree = Dictionary(
            uniqueKeysWithValues: try repository.all(of: piece.projectId, within: .all, on: connection)
                .map { ($0.equipmentId, $0) })
        tree[piece.equipmentId] = piece
        if let complaint = EquipmentRules.complaint(about: piece, among: tree) {
            throw FleetError.conflicting([.init(field: "feeds_from_id", message: complaint)])
        }
        if let complaint = EquipmentRules.complaint(aboutCoolingOf: piece, among: tree) {
            throw FleetError.conflicting([.init(field: "cooled_by_id", message: complaint)])
        }
    }

    /// A transformer with containers behind it does not become a pump.
    private static func requireNothingFed(
        by id: Equipment.ID, _ repository: EquipmentRepository, on connection: borrowing Connection
    ) throws {
        let fed =
            try repository.fed(by: id, on: connection).count + ContainerRepository().fed(by: id, on: connection).count
        guard fed == 0 else {
            throw FleetError.conflicting([.init(field: "kind", message: "\(fed) things hang on it")])
        }
    }
}
