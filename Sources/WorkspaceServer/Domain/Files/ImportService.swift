package import Auth
import Database
package import Protocol

/// Brings files into the fleet: all of a file or nothing of it, first as a plan and then for good.
package struct ImportService: Sendable {
    /// How many things a single entry of the log describes before and after; the others are counted.
    private static let loggedMax = 200

    private let fleet: FleetContext

    package init(fleet: FleetContext) { self.fleet = fleet }

    package func run(
        _ request: ImportFile, _ file: [UInt8], as format: FileFormat, by caller: Caller
    ) async throws -> ImportReport {
        guard request.kind == .projects else {
            guard let id = request.projectId else { throw ImportError.projectMissing }
            let project = try fleet.project(id, within: caller.scope).id
            switch request.kind {
            case .containers: return try await run(request, file, format, ContainerTable(project: project), by: caller)
            case .miners: return try await run(request, file, format, MinerTable(project: project), by: caller)
            default: return try await run(request, file, format, EquipmentTable(project: project), by: caller)
            }
        }
        guard request.projectId == nil else { throw ImportError.projectNotWanted }
        // A short file of projects would delete whole sites with everything in them.
        guard request.remove != true else { throw ImportError.removalRefused }
        return try await run(request, file, format, ProjectTable(scope: caller.scope), by: caller)
    }

    private func run<Table: ImportTable>(
        _ request: ImportFile, _ file: [UInt8], _ format: FileFormat, _ table: Table, by caller: Caller
    ) async throws -> ImportReport {
        // On a reader's thread: tens of thousands of lines would hold up everybody else on this loop. And what is wrong
        // with the file is found before the one writer has to wait for it.
        let (rows, plan) = try await fleet.database.read { connection in
            let rows = try FileRows.read(file, as: format, of: Table.Record.self)
            return (rows, try Self.plan(rows, request, table, on: connection).plan)
        }
        let token = plan.token
        // A client that has shown a plan to somebody names it; scripts may go without.
        guard request.plan ?? token == token else { throw ImportError.planOutdated }
        guard request.dryRun != true else { return plan.report(request, applied: false) }
        guard !plan.changes.isEmpty else { return plan.report(request, applied: true) }
        try await fleet.change(by: caller) { connection, now in
            // Made again inside the transaction: somebody may have been faster.
            let (current, state) = try Self.plan(rows, request, table, on: connection)
            guard current.token == token else { throw ImportError.planOutdated }
            try table.write(current, of: state, at: now, on: connection)
            return FleetContext.Change(value: (), activity: Self.entry(current, request))
        }
        return plan.report(request, applied: true)
    }

    private static func plan<Table: ImportTable>(
        _ rows: [FileRow<Table.Record>], _ request: ImportFile, _ table: Table, on connection: borrowing Connection
    ) throws -> (plan: ImportPlan<Table.Record>, state: Table.State) {
        var errors = FileErrors()
        let state = try table.read(on: connection)
        let plan = ImportPlan(
            rows, onto: table.records(of: state), blank: table.blank, removingOthers: request.remove == true, &errors)
        // Further complaints about values that are wrong by themselves would only confuse.
        try errors.finish()
        try table.check(plan, of: state, &errors, on: connection)
        try errors.finish()
        return (plan, state)
    }

    private static func entry<Record>(_ plan: ImportPlan<Record>, _ request: ImportFile) -> ActivityDraft {
        var before: [String: FreeJSON] = [:]
        var after: [String: FreeJSON] = [:]
        for change in plan.changes.prefix(loggedMax) {
            let fields = change.fields
            func values(_ value: (ImportChange.FieldChange) -> FreeJSON) -> FreeJSON {
                .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.field, value($0)) }))
            }
            if change.old != nil { before[change.id] = values(\.before) }
            if change.new != nil { after[change.id] = values(\.after) }
        }
        let summary =
            "Imported \(request.kind.rawValue): \(plan.count(.added)) added, \(plan.count(.changed)) changed, "
            + "\(plan.count(.removed)) removed"
        return ActivityDraft(
            "\(request.kind.rawValue).import", "project", request.projectId?.rawValue ?? "", in: request.projectId,
            summary, before: .object(before), after: .object(after))
    }
}
