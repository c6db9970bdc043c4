/// What an operation asks of its caller. Which role has which is decided in one table, in the server's `Auth`.
package enum Permission: String, Codable, Sendable, CaseIterable {
    /// Anybody, without a token.
    case open
    /// Anybody who is signed in.
    case signedIn = "signed_in"
    case viewFleet = "view_fleet"
    case handleAlerts = "handle_alerts"
    /// Change containers, miners and the facts of a project.
    case manageFleet = "manage_fleet"
    /// Tell machines to sleep, start anew or work for another pool.
    case controlMiners = "control_miners"
    /// Create and delete projects.
    case manageProjects = "manage_projects"
    case viewLayouts = "view_layouts"
    case planLayouts = "plan_layouts"
    case viewActivity = "view_activity"
    /// People whose sites are all among the caller's.
    case manageUsers = "manage_users"
    /// The tokens of agents and integrators.
    case manageTokens = "manage_tokens"
    /// The agent of a site: sends what it measures, carries out what its machines are told.
    case sendTelemetry = "send_telemetry"
    /// The figures of the server, for those who watch it from outside.
    case viewServer = "view_server"
    /// The server itself: state, clients, backups, restart.
    case administer
}

extension Permission: OpenChoice {
    package static var unknownMeans: Permission { .open }

    package var meaning: String {
        switch self {
        case .open: "anybody, without a token"
        case .signedIn: "anybody who is signed in"
        case .viewFleet: "see sites, containers, machines and alerts"
        case .handleAlerts: "acknowledge, resolve and comment on alerts"
        case .manageFleet: "change containers, machines and the facts of a site"
        case .controlMiners: "tell machines to sleep, wake, start anew, blink or work for another pool"
        case .manageProjects: "create and delete sites"
        case .viewLayouts: "see plans and the catalogue"
        case .planLayouts: "draw plans"
        case .viewActivity: "see who did what"
        case .manageUsers: "manage the people whose sites are all among the own"
        case .manageTokens: "manage the tokens of agents and integrators"
        case .sendTelemetry: "send readings, and carry out what machines are told"
        case .viewServer: "read the figures of the server"
        case .administer: "the server itself: state, clients, backups, restart"
        }
    }
}
