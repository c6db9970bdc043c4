package import Auth
import Database
package import Protocol

/// Miners as people see them: facts from the database joined with the live values.
package struct MinerService: Sendable {
    private let fleet: FleetContext
    private let repository = MinerRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// In slot order. The status is a live value, so a filter by it is applied to one portion of rows after the other.
    package func list(_ request: ListMiners, by caller: Caller) async throws -> Page<Miner> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "miners", keys: [.integer])
        let container = try fleet.container(request.id, within: caller.scope)
        let first = container.minerKeys.lowerBound + Int32(clamping: min(page.afterSlot, container.minerKeys.count))
        guard first < container.minerKeys.upperBound else { return Page(items: []) }
        let rows = try await fleet.database.read { [fleet, repository] connection in
            var found: [Miner] = []
            var start = first
            while found.count <= page.limit, start < container.minerKeys.upperBound {
                let facts = try repository.page(
                    start..<container.minerKeys.upperBound, limit: page.limit + 1, within: caller.scope, on: connection)
                guard let last = facts.last else { break }
                let repairs = try repository.repairs(start...last.key, on: connection)
                found += facts.map { Self.miner($0, repairs[$0.key] ?? [], fleet.readings.miner($0.key)) }
                    .filter { request.status == nil || $0.status == request.status }
                start = last.key + 1
            }
            return found
        }
        return page.answer(rows) { [.integer(Int64($0.slot))] }
    }

    package func get(_ request: GetMiner, by caller: Caller) async throws -> Miner {
        try await fleet.database.read { [fleet, repository] connection in
            let facts = try repository.find(request.id, within: caller.scope, on: connection)
            let repairs = try repository.repairs(facts.key...facts.key, on: connection)
            return Self.miner(facts, repairs[facts.key] ?? [], fleet.readings.miner(facts.key))
        }
    }

    package func update(_ request: UpdateMiner, by caller: Caller) async throws -> Miner {
        try MinerRules.check(request)
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(request.id, within: caller.scope, on: connection)
            try VersionCheck.require(request.ifMatch, matches: old.version)
            var new = old.decided(by: request)
            new.version += 1
            new.updatedAt = now
            try repository.replace(new, on: connection)
            let changed = try ChangedFields(from: MinerRecord(old), to: MinerRecord(new))
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "miner.update", "miner", request.id.rawValue, in: old.project, "Changed \(request.id)",
                    before: changed.before, after: changed.after),
                edit: { [new] in $0.changeMiner(new.id) { $0.inMaintenance = new.inMaintenance } })
        }
        return try await get(GetMiner(id: request.id), by: caller)
    }

    /// Adds to the history of a miner; nothing in it is ever changed.
    package func add(_ request: AddRepair, by caller: Caller) async throws -> Miner {
        try MinerRules.check(request)
        try await fleet.change(by: caller) { [repository] connection, now in
            var miner = try repository.find(request.id, within: caller.scope, on: connection)
            miner.version += 1
            miner.updatedAt = now
            try repository.replace(miner, on: connection)
            let repair = Repair(at: now, by: caller.username, text: request.text)
            try repository.add(repair, to: miner.key, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "miner.repair", "miner", request.id.rawValue, in: miner.project, "Repaired \(request.id)",
                    after: .object(["repair": .string(request.text)])),
                edit: { _ in })
        }
        return try await get(GetMiner(id: request.id), by: caller)
    }

    /// A miner that was never heard of is offline; its live values stay absent.
    private static func miner(_ facts: MinerRepository.Facts, _ repairs: [Repair], _ live: LiveMiner?) -> Miner {
        Miner(
            minerId: facts.id, containerId: facts.container, projectId: facts.project, model: facts.model,
            serial: facts.serial, ipAddress: facts.ipAddress, macAddress: facts.macAddress, firmware: facts.firmware,
            slot: facts.slot, status: facts.inMaintenance ? .maintenance : live?.reading.status ?? .offline,
            hashrateTh: live?.reading.hashrateTh, powerW: live?.reading.powerW,
            chipTemperatureC: live?.reading.chipTemperatureC, inletTemperatureC: live?.reading.inletTemperatureC,
            outletTemperatureC: live?.reading.outletTemperatureC, sharesAccepted: live?.reading.sharesAccepted,
            sharesRejected: live?.reading.sharesRejected, pool: facts.pool, worker: facts.worker,
            uptimeS: live?.reading.uptimeS, owner: facts.owner, notes: facts.notes, repairs: repairs,
            readingAt: live?.at, readingSource: live?.source, version: facts.version, updatedAt: facts.updatedAt)
    }
}

extension MinerRepository.Facts {
    /// With everything replaced that people decide.
    fileprivate func decided(by request: UpdateMiner) -> Self {
        var new = self
        new.model = request.model
        new.serial = request.serial
        new.ipAddress = request.ipAddress
        new.macAddress = request.macAddress
        new.firmware = request.firmware
        new.pool = request.pool
        new.worker = request.worker
        new.owner = request.owner
        new.notes = request.notes
        new.inMaintenance = request.inMaintenance
        return new
    }
}

/// What the activity log says about a miner.
private struct MinerRecord: Encodable {
    var model: String
    var serial: String?
    var ipAddress: String?
    var macAddress: String?
    var firmware: String?
    var pool: String?
    var worker: String?
    var owner: String?
    var notes: String?
    var inMaintenance: Bool

    init(_ facts: MinerRepository.Facts) {
        model = facts.model
        serial = facts.serial
        ipAddress = facts.ipAddress
        macAddress = facts.macAddress
        firmware = facts.firmware
        pool = facts.pool
        worker = facts.worker
        owner = facts.owner
        notes = facts.notes
        inMaintenance = facts.inMaintenance
    }
}
