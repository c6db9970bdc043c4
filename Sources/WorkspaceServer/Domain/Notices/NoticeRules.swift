import Protocol

/// Whom an entry of the log of activity concerns besides who made it. Pure.
enum NoticeRules {
    enum Recipient: Sendable, Hashable {
        case everybody
        case person(User.ID)
        /// By the name that the log of activity knows people by; no name is ever given twice.
        case name(String)
    }

    struct Addressed: Sendable, Equatable {
        var recipient: Recipient
        var notice: Notice
    }

    static func notices(of entry: ActivityEntry) -> [Addressed] {
        func tell(_ recipient: Recipient, _ kind: NoticeKind) -> Addressed {
            Addressed(recipient: recipient, notice: notice(of: entry, kind))
        }
        let actor = Recipient.name(entry.actor)
        let person = Recipient.person(User.ID(entry.objectId))
        switch entry.verb {
        case "alert.assign":
            // Who gives an alert to themselves knows that.
            let changes = [("before", NoticeKind.alertWithdrawn), ("after", .alertAssigned)]
            return changes.compactMap { side, kind in
                let name = text("assigned_to", in: side == "after" ? entry.after : entry.before)
                return name.flatMap { $0 == entry.actor ? nil : tell(.name($0), kind) }
            }
        case "alert.expire":
            let name = text("acknowledged_by", in: entry.before)
            return name.map { [tell(.name($0), .acknowledgementEnded)] } ?? []
        case "user.update": return changesRights(entry) ? [tell(person, .rightsChanged)] : []
        case "password.change", "password.reset": return [tell(person, .passwordChanged)]
        case "session.start": return [tell(actor, .signedIn)]
        case "session.end-all": return [tell(person, .signedOut)]
        case "session.end", "session.replay": return [tell(actor, .signedOut)]
        case "server.maintenance-on": return [tell(.everybody, .maintenanceBegan)]
        case "server.maintenance-off": return [tell(.everybody, .maintenanceEnded)]
        case "server.restart": return [tell(.everybody, .restart)]
        // The daily one nobody waits for.
        case "backup.create": return entry.actor == "system" ? [] : [tell(actor, .backupFinished)]
        case let verb where verb.hasSuffix(".import"): return [tell(actor, .importFinished)]
        default: return []
        }
    }

    /// Told once for each end that a silence has: whoever moves the end is told again.
    static func notice(of silence: Silence) -> Addressed {
        let what = silence.target ?? silence.projectId.rawValue
        let soon = silence.endsAt.advanced(bySeconds: -Limits.silenceEndsSoonSeconds)
        return Addressed(
            recipient: .name(silence.author),
            notice: Notice(
                id: Notice.ID("silence-\(silence.silenceId)-\(silence.endsAt.milliseconds)"),
                at: max(soon, silence.updatedAt), kind: .silenceEndsSoon, projectId: silence.projectId,
                objectType: "silence", objectId: silence.silenceId.rawValue, actor: "system",
                summary: "The silence of \(what) ends at \(silence.endsAt): \(silence.comment)"))
    }

    private static func notice(of entry: ActivityEntry, _ kind: NoticeKind) -> Notice {
        Notice(
            id: Notice.ID("activity-\(entry.id)"), at: entry.at, kind: kind, projectId: entry.projectId,
            objectType: entry.objectType, objectId: entry.objectId, actor: entry.actor, summary: entry.summary)
    }

    /// Another name or address of a person is nothing to worry about.
    private static func changesRights(_ entry: ActivityEntry) -> Bool {
        guard case .object(let before) = entry.before, case .object(let after) = entry.after else { return false }
        return ["role", "projects", "disabled"].contains { before[$0] != after[$0] }
    }

    private static func text(_ name: String, in facts: FreeJSON?) -> String? {
        guard case .object(let members) = facts, case .string(let text) = members[name] else { return nil }
        return text
    }
}
