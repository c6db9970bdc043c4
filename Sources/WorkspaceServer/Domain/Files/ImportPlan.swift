import Platform
import Protocol

/// What a file would do to what there is. Pure: the same rows and the same state give the same plan.
struct ImportPlan<Record: FieldRecord>: Sendable {
    struct Change: Sendable {
        var line: Int?
        var id: String
        /// Nil for what is added.
        var old: Record?
        /// Nil for what is removed.
        var new: Record?
    }

    private(set) var changes: [Change] = []
    private(set) var unchanged = 0

    /// `blank` gives a new record its id and the like.
    init(
        _ rows: [FileRow<Record>], onto old: [String: Record], blank: (String) -> Record, removingOthers: Bool,
        _ errors: inout FileErrors
    ) {
        for row in rows {
            let before = old[row.id]
            let (after, flaws) = row.values.applied(to: before ?? blank(row.id), whole: before == nil)
            for flaw in flaws { errors.add(row.line, flaw.field, flaw.message) }
            if before == nil, let complaint = FieldRule.identifier.complaint(about: .string(row.id)) {
                errors.add(row.line, Record.idField, complaint)
            }
            // What stays as it is gets no new version, so that sending the same file twice changes nothing.
            if let before, flaws.isEmpty, !Record.decided.contains(where: { $0.read(before) != $0.read(after) }) {
                unchanged += 1
            } else {
                changes.append(Change(line: row.line, id: row.id, old: before, new: after))
            }
        }
        guard removingOthers else { return }
        let named = Set(rows.map(\.id))
        for id in old.keys.sorted() where !named.contains(id) {
            changes.append(Change(line: nil, id: id, old: old[id], new: nil))
        }
    }

    func count(_ action: ImportChange.Action) -> Int { changes.count { $0.action == action } }

    /// Stands for these changes of this state: every value before and after is in it.
    var token: String {
        var hash = SHA256()
        for change in changes {
            hash.update(Array("\(change.action.rawValue) \(change.id)\n".utf8))
            for field in change.fields {
                // With what was there before, as the plan is void when somebody changed that meanwhile.
                hash.update(Array("\(field.field)=\(FileJSON.text(of: field.before))>".utf8))
                hash.update(Array("\(FileJSON.text(of: field.after))\n".utf8))
            }
        }
        return Base64URL.encode(Array(hash.finish().prefix(18)))
    }

    /// What the whole fleet of this kind would be, by id.
    func result(from old: [String: Record]) -> [String: Record] {
        var result = old
        for change in changes { result[change.id] = change.new }
        return result
    }

    func report(_ request: ImportFile, applied: Bool) -> ImportReport {
        ImportReport(
            kind: request.kind, projectId: request.projectId, applied: applied, plan: token, added: count(.added),
            changed: count(.changed), removed: count(.removed), unchanged: unchanged,
            changes: changes.prefix(Limits.importChangesMax).map {
                ImportChange(action: $0.action, id: $0.id, line: $0.line, fields: $0.fields)
            }, changesOmitted: max(0, changes.count - Limits.importChangesMax))
    }
}

extension ImportPlan.Change {
    var action: ImportChange.Action { old == nil ? .added : new == nil ? .removed : .changed }

    /// For what is removed, everything that goes with it.
    var fields: [ImportChange.FieldChange] {
        Record.decided.compactMap { field in
            let before = old.map(field.read) ?? .null
            let after = new.map(field.read) ?? .null
            return before == after ? nil : .init(field: field.name, before: before, after: after)
        }
    }
}
