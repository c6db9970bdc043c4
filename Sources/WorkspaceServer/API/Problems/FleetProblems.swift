import Domain
import Protocol

extension Problem {
    init(_ error: FleetError) {
        switch error {
        case .unknown(let kind, let id):
            self.init(404, "\(Self.slug(kind))-unknown", "There is no \(kind) \(id.prefix(80)).")
        case .taken(let kind, let id):
            self.init(409, "\(Self.slug(kind))-taken", "The id \(id) is taken already.")
        case .invalid(let errors):
            self.init(invalid: errors)
        case .conflicting(let errors):
            self.init(409, "fields-conflict", "Some fields do not fit what there is.", errors: errors)
        case .versionChanged(let current):
            self.init(
                412, "version-changed",
                "Somebody else changed it meanwhile: it has version \(current) now. Read it again.")
        case .hasContainers(let project, let count):
            self.init(
                409, "project-not-empty",
                "\(project) has \(count) containers. Delete it with cascade=true to delete them too.")
        case .clash(let field, let value, let holder):
            let name = field.split(separator: "_").joined(separator: "-")
            self.init(
                409, "\(name)-taken", "\(value.prefix(80)) belongs to \(holder) already.",
                errors: [.init(field: field, message: "belongs to \(holder) already")])
        case .slotTaken(let container, let slot, let miner):
            self.init(
                409, "slot-taken", "In slot \(slot) of \(container) is \(miner). Swap them, or move it first.",
                errors: [.init(field: "slot", message: "has \(miner) in it")])
        case .noFreeSlot(let container):
            self.init(
                409, "slot-taken", "Every slot of \(container) has a miner.",
                errors: [.init(field: "slot", message: "none is free")])
        case .hasMiners(let container, let count):
            self.init(
                409, "container-not-empty",
                "\(container) has \(count) miners. Delete it with cascade=true to delete them too.")
        case .feedsOthers(let equipment, let ids):
            let shown = ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " and \(ids.count - 5) more" : "")
            self.init(
                409, "equipment-in-use",
                "On \(equipment) hang \(shown). Delete it with cascade=true to leave them on nothing.")
        case .outsideScope:
            self.init(403, "forbidden", "New projects are created by those who see every project.")
        case .tooMany(let what, let limit):
            self.init(409, "too-many", "At most \(limit) \(what).")
        }
    }

    init(_ error: TemplateError) {
        switch error {
        case .unknown(let name):
            self.init(409, "template-unknown", "There is no template “\(name.prefix(80))”.")
        case .unreadable(let template, let reason):
            self.init(422, "template-invalid", "The template “\(template)” cannot be read: \(reason).")
        case .badPattern(let text):
            self.init(
                422, "template-invalid",
                "“\(text)” is no name pattern: {site}, {block}, {container} and {slot}, with digits such as {slot:3}.")
        case .badNetwork(let text):
            self.init(422, "template-invalid", "“\(text)” is no IPv4 address such as 10.10.0.0.")
        case .badMacPrefix(let text):
            self.init(422, "template-invalid", "“\(text)” is no beginning of a hardware address such as 02:51:41.")
        case .badNumber(let text):
            self.init(422, "template-invalid", "The template is wrong: \(text).")
        case .prefixTaken(let prefix, let holder, let suggestion):
            let advice = suggestion.map { " “\($0)” is free." } ?? ""
            self.init(
                409, "prefix-taken",
                "There is \(holder) already: choose another prefix than “\(prefix)” for the new names.\(advice)",
                errors: [.init(field: "prefix", message: "is taken by \(holder).\(advice)")])
        case .prefixWithoutTemplate:
            self.init(conflicting: "prefix", "is for the names of a template, and there is none")
        case .unknownFeed(let id):
            self.init(422, "template-invalid", "Something in the template hangs on \(id), which it does not have.")
        }
    }

    private static func slug(_ kind: String) -> String { kind.split(separator: " ").joined(separator: "-") }
}
