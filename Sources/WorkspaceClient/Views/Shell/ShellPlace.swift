import Protocol
import Stores

/// The entries of the sidebar, in the order of Ctrl+1 to Ctrl+7.
enum ShellPlace: CaseIterable {
    case overview, projects, alerts, layouts, gallery, activity, settings

    var route: PageRoute {
        switch self {
        case .overview: .overview
        case .projects: .projects
        case .alerts: .alerts
        case .layouts: .layouts
        case .gallery: .gallery
        case .activity: .activity
        case .settings: .settings
        }
    }

    var title: String {
        switch self {
        case .overview: tr("Overview")
        case .projects: tr("Projects")
        case .alerts: tr("Alerts")
        case .layouts: tr("Layouts")
        case .gallery: tr("Gallery")
        case .activity: tr("Activity")
        case .settings: tr("Settings")
        }
    }

    /// Our own set, in `assets/icons`: Adwaita lacks most of these.
    var icon: String { "workspace-\(route.text)-symbolic" }

    /// What a person must be allowed to do for the entry to be of use.
    var permission: Permission? {
        switch self {
        case .overview, .projects, .alerts: .viewFleet
        case .layouts, .gallery: .viewLayouts
        case .activity: .viewActivity
        case .settings: nil
        }
    }

    /// Which entry a page belongs to.
    static func of(_ route: PageRoute) -> ShellPlace {
        switch route {
        case .overview: .overview
        case .projects, .project, .container, .miner, .action: .projects
        case .alerts: .alerts
        case .layouts, .layout, .plan: .layouts
        case .gallery, .model: .gallery
        case .activity: .activity
        case .settings: .settings
        }
    }
}
