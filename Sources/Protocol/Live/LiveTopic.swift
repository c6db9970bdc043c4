/// What a client can watch on `/ws`. The text form is what travels.
package enum LiveTopic: Sendable, Hashable {
    case global
    case project(Project.ID)
    case container(Container.ID)
    case alerts
    case activity
    /// What concerns the caller, whoever that is.
    case notifications
    /// The server itself, for administrators: `ServerStatus` in each frame.
    case server

    package init?(_ text: String) {
        switch text {
        case "global": self = .global
        case "alerts": self = .alerts
        case "activity": self = .activity
        case "notifications": self = .notifications
        case "server": self = .server
        default:
            let parts = text.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            switch parts[0] {
            case "project": self = .project(Project.ID(String(parts[1])))
            case "container": self = .container(Container.ID(String(parts[1])))
            default: return nil
            }
        }
    }

    package var text: String {
        switch self {
        case .global: "global"
        case .project(let id): "project/\(id)"
        case .container(let id): "container/\(id)"
        case .alerts: "alerts"
        case .activity: "activity"
        case .notifications: "notifications"
        case .server: "server"
        }
    }

    /// What a caller must be allowed to do to watch it; which projects they see is checked beside it.
    package var permission: Permission {
        switch self {
        case .global, .project, .container, .alerts: .viewFleet
        case .activity: .viewActivity
        case .notifications: .viewFleet
        case .server: .administer
        }
    }
}
