package import Auth
import Database
package import Protocol

/// Miners as people see them: facts from the database joined with the live values.
package struct MinerService: Sendable {
    let fleet: FleetContext
    private let repository = MinerRepository()
    private let history = RepairRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// In slot order, unless another is asked for. Most filters are about live values or texts, so they are applied to
    /// one portion of rows after the other.
    package func list(_ request: ListMiners, by caller: Caller) async throws -> Page<Miner> {
        let container = try fleet.container(request.id, within: caller.scope)
        if let order = request.sort, order != .slot || request.descending == true {
            let sorted = try SortedList<Miner>(
                "miners", by: order.rawValue, descending: request.descending, limit: request.limit,
                cursor: request.cursor, value: order.value, id: { $0.minerId.rawValue })
            return sorted.answer(
                try await rows(of: container, from: 0, upTo: container.minerKeys.count, request, by: caller))
        }
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "miners", keys: [.integer])
        let rows = try await rows(
            of: container, from: min(page.afterSlot, container.minerKeys.count), upTo: page.limit + 1, request,
            by: caller)
        return page.answer(rows) { [.integer(Int64($0.slot))] }
    }

    /// At least `count` that pass the filters, if there are so many behind slot `start`.
    private func rows(
        of container: FleetIndex.ContainerEntry, from start: Int, upTo count: Int, _ request: ListMiners,
        by caller: Caller
    ) async throws -> [Miner] {
        let first = container.minerKeys.lowerBound + Int32(clamping: start)
        guard first < container.minerKeys.upperBound else { return [] }
        return try await fleet.database.read { [fleet, repository, history] connection in
            var found: [Miner] = []
            var start = first
            while found.count < count, start < container.minerKeys.upperBound {
                let rows = try repository.page(
                    start..<container.minerKeys.upperBound, limit: count, within: caller.scope, on: connection)
                guard let last = rows.last else { break }
                // One statement for the portion: the keys are neighbours, whereas one per miner would be hundreds.
                let repairs = try history.repairs(start...last.key, on: connection)
                found += rows.map { $0.miner.living(repairs[$0.key] ?? [], fleet.readings.miner($0.key)) }
                    .filter(request.lets)
                // By key and not by OFFSET: each portion begins where the last one ended, at no cost.
                start = last.key + 1
            }
            return found
        }
    }

    package func get(_ request: GetMiner, by caller: Caller) async throws -> Miner {
        try await fleet.database.read { [fleet, repository, history] connection in
            let kept = try repository.find(request.id, within: caller.scope, on: connection)
            let repairs = try history.repairs(kept.key...kept.key, on: connection)
            return kept.miner.living(repairs[kept.key] ?? [], fleet.readings.miner(kept.key))
        }
    }

    package func create(_ request: CreateMiner, by caller: Caller) async throws -> Miner {
        try await fleet.change(by: caller) { [repository] connection, now in
            let container = try ContainerRepository().find(request.id, within: caller.scope, on: connection)
            var blank = Miner.blank
            blank.containerId = request.id
            blank.projectId = container.container.projectId
            blank.updatedAt = now
            blank.minerId = request.minerId
            var new = try request.fields.made(from: blank, id: request.minerId.rawValue)
            guard new.containerId == request.id else {
                throw FleetError.conflicting([
                    .init(field: "container_id", message: "must be \(request.id) as in the address")
                ])
            }
            if new.slot == 0 { new.slot = try MinerRules.freeSlot(in: container, on: connection) }
            let key = try MinerRules.place(new, in: container, on: connection)
            if let clash = try repository.clash(with: new, on: connection) { throw clash }
            try repository.insert(.init(key: key, miner: new), inContainer: container.key, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "miner.create", "miner", new.minerId.rawValue, in: new.projectId,
                    "Created \(new.minerId) in slot \(new.slot) of \(new.containerId)",
                    after: ChangedFields.snapshot(of: new, id: new.minerId.rawValue)))
        }
        return try await get(GetMiner(id: request.minerId), by: caller)
    }

    package func update(_ request: UpdateMiner, by caller: Caller) async throws -> Miner {
        try await change(request.id, request.fields, whole: true, ifMatch: request.ifMatch, by: caller)
    }

    package func change(_ request: ChangeMiner, by caller: Caller) async throws -> Miner {
        try await change(request.id, request.fields, whole: false, ifMatch: request.ifMatch, by: caller)
    }

    package func delete(_ request: DeleteMiner, by caller: Caller) async throws -> Empty {
        try await fleet.change(by: caller) { [repository] connection, _ in
            let old = try repository.find(request.id, within: caller.scope, on: connection)
            try repository.delete(old.key..<old.key + 1, on: connection)
            return FleetContext.Change(
                value: Empty(),
                activity: ActivityDraft(
                    "miner.delete", "miner", request.id.rawValue, in: old.miner.projectId, "Deleted \(request.id)",
                    before: ChangedFields.snapshot(of: old.miner, id: request.id.rawValue)))
        }
    }

    /// Adds to the history of a miner; nothing in it is ever changed.
    package func add(_ request: AddRepair, by caller: Caller) async throws -> Miner {
        var check = FieldCheck()
        if request.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            check.refuse("text", "must not be empty")
        }
        check.text(request.text, "text")
        try check.finish()
        try await fleet.change(by: caller) { [repository, history] connection, now in
            var kept = try repository.find(request.id, within: caller.scope, on: connection)
            kept.miner.version += 1
            kept.miner.updatedAt = now
            try repository.replace(kept, on: connection)
            let repair = Repair(at: now, by: caller.username, text: request.text)
            try history.add(repair, to: kept.key, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "miner.repair", "miner", request.id.rawValue, in: kept.miner.projectId, "Repaired \(request.id)",
                    after: .object(["repair": .string(request.text)])),
                // Nothing that the index holds has changed, and an edit that does nothing saves reading it again.
                edit: { _ in })
        }
        return try await get(GetMiner(id: request.id), by: caller)
    }

    private func change(
        _ id: Miner.ID, _ fields: FieldValues<Miner>, whole: Bool, ifMatch: String?, by caller: Caller
    ) async throws -> Miner {
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(id, within: caller.scope, on: connection)
            try VersionCheck.require(ifMatch, matches: old.miner.version)
            var new = old
            new.miner = try fields.changed(old.miner, whole: whole)
            new.miner.version += 1
            new.miner.updatedAt = now
            if let clash = try repository.clash(with: new.miner, on: connection) { throw clash }
            let isMoved = new.miner.slot != old.miner.slot || new.miner.containerId != old.miner.containerId
            if isMoved {
                let container = try Self.container(of: new.miner, within: caller.scope, on: connection)
                new.key = try MinerRules.place(new.miner, in: container, on: connection)
                // First to the new place, because `replace` finds the row by its new key.
                try repository.move(from: old.key, to: new, inContainer: container.key, on: connection)
            }
            try repository.replace(new, on: connection)
            let changed = ChangedFields(of: old.miner, to: new.miner)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    isMoved ? "miner.move" : "miner.update", "miner", id.rawValue, in: new.miner.projectId,
                    isMoved ? "Moved \(id) to slot \(new.miner.slot) of \(new.miner.containerId)" : "Changed \(id)",
                    before: changed.before, after: changed.after),
                edit: isMoved ? nil : Self.edit(to: new.miner))
        }
        return try await get(GetMiner(id: id), by: caller)
    }

    private static func edit(to new: Miner) -> FleetContext.Edit {
        { $0.changeMiner(new.minerId) { $0.inMaintenance = new.inMaintenance ?? false } }
    }

    /// An unknown container is a wrong field here, not a wrong address.
    static func container(
        of miner: Miner, within scope: Scope, on connection: borrowing Connection
    ) throws -> ContainerRepository.Kept {
        do {
            return try ContainerRepository().find(miner.containerId, within: scope, on: connection)
        } catch FleetError.unknown {
            throw FleetError.conflicting([
                .init(field: "container_id", message: "there is no such container at \(miner.projectId)")
            ])
        }
    }
}

extension ListMiners {
    fileprivate func lets(_ miner: Miner) -> Bool {
        (status == nil || miner.status == status) && (model == nil || miner.model == model)
            && (firmware == nil || miner.firmware == firmware) && (pool == nil || miner.pool == pool)
            && (owner == nil || miner.owner == owner)
            && SearchText(search).finds(miner, id: miner.minerId.rawValue)
    }
}

extension MinerOrder {
    fileprivate func value(of miner: Miner) -> Double? {
        switch self {
        case .slot: Double(miner.slot)
        case .hashrateTh: miner.hashrateTh
        case .powerW: miner.powerW
        case .chipTemperatureC: miner.chipTemperatureC
        case .uptimeS: miner.uptimeS.map(Double.init)
        }
    }
}

extension Miner {
    /// With its history and what is measured. A miner that was never heard of is offline; its live values stay absent.
    func living(_ repairs: [Repair], _ live: LiveMiner?) -> Miner {
        var miner = self
        miner.repairs = repairs
        miner.status = inMaintenance == true ? .maintenance : live?.reading.status ?? .offline
        miner.hashrateTh = live?.reading.hashrateTh
        miner.powerW = live?.reading.powerW
        miner.chipTemperatureC = live?.reading.chipTemperatureC
        miner.inletTemperatureC = live?.reading.inletTemperatureC
        miner.outletTemperatureC = live?.reading.outletTemperatureC
        miner.sharesAccepted = live?.reading.sharesAccepted
        miner.sharesRejected = live?.reading.sharesRejected
        miner.uptimeS = live?.reading.uptimeS
        miner.readingAt = live?.at
        miner.readingSource = live?.source
        return miner
    }
}
