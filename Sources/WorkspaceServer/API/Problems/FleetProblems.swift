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
            self.init(422, "fields-invalid", "Some fields cannot be accepted.", errors: errors)
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
        case .outsideScope:
            self.init(403, "forbidden", "New projects are created by those who see every project.")
        case .tooMany(let what, let limit):
            self.init(422, "too-many", "At most \(limit) \(what).")
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
        case .unknownFeed(let id):
            self.init(422, "template-invalid", "Something in the template hangs on \(id), which it does not have.")
        }
    }

    private static func slug(_ kind: String) -> String { kind.split(separator: " ").joined(separator: "-") }
}
