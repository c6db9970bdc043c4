package import Auth
import Database
package import Protocol

extension MinerService {
    /// As many as the entry of the log describes before and after; the others are counted.
    private static let loggedMax = 200

    /// The same change of many miners: all or nothing, with one entry in the log.
    package func change(_ request: ChangeMiners, by caller: Caller) async throws -> ChangedMiners {
        let project = try fleet.project(request.id, within: caller.scope).id
        let ids = Set(request.minerIds)
        try Self.check(request, ids)
        return try await fleet.change(by: caller) { connection, now in
            let changes = try Self.changes(request, at: project, by: caller, on: connection)
            var before: [String: FreeJSON] = [:]
            var after: [String: FreeJSON] = [:]
            for (old, new) in changes {
                var kept = new
                kept.miner.version += 1
                kept.miner.updatedAt = now
                try MinerRepository().replace(kept, on: connection)
                guard before.count < Self.loggedMax else { continue }
                let changed = ChangedFields(of: old.miner, to: new.miner)
                before[old.miner.minerId.rawValue] = changed.before
                after[old.miner.minerId.rawValue] = changed.after
            }
            return FleetContext.Change(
                value: ChangedMiners(changed: changes.count, unchanged: ids.count - changes.count),
                activity: ActivityDraft(
                    "miners.update", "project", project.rawValue, in: project, "Changed \(changes.count) miners",
                    before: .object(before), after: .object(after)),
                edit: Self.edit(to: changes.map(\.new.miner)))
        }
    }

    private static func check(_ request: ChangeMiners, _ ids: Set<Miner.ID>) throws {
        var check = FieldCheck()
        if !(1...Limits.bulkItemsMax).contains(request.minerIds.count) {
            check.refuse("miner_ids", "must be 1 to \(Limits.bulkItemsMax)")
        }
        for error in request.fields.errors(whole: false) { check.refuse(error.field, error.message) }
        if ids.count < request.minerIds.count { check.conflict("miner_ids", "names a miner twice") }
        if request.fields.values.isEmpty { check.conflict("miner_ids", "comes without anything to change") }
        try check.finish()
    }

    /// Only those that get another value; with everything that is wrong with the names at once.
    private static func changes(
        _ request: ChangeMiners, at project: Project.ID, by caller: Caller, on connection: borrowing Connection
    ) throws -> [(old: MinerRepository.Kept, new: MinerRepository.Kept)] {
        var changes: [(old: MinerRepository.Kept, new: MinerRepository.Kept)] = []
        var check = FieldCheck()
        for (index, id) in request.minerIds.enumerated() {
            guard let old = try? MinerRepository().find(id, within: caller.scope, on: connection),
                old.miner.projectId == project
            else {
                if check.conflicts.count < Limits.importErrorsMax {
                    check.conflict("miner_ids[\(index)]", "there is no miner \(id.rawValue.prefix(80)) at \(project)")
                }
                continue
            }
            var new = old
            new.miner = try request.fields.changed(old.miner, whole: false)
            // A version that grows without a change would make everybody's copy look outdated.
            if new != old { changes.append((old, new)) }
        }
        try check.finish()
        return changes
    }

    private static func edit(to miners: [Miner]) -> FleetContext.Edit {
        { index in
            for miner in miners { index.changeMiner(miner.minerId) { $0.inMaintenance = miner.inMaintenance ?? false } }
        }
    }
}
