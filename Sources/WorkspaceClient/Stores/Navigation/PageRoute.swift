package import Protocol

/// Every place in the client. The text form is what `--page` takes.
package enum PageRoute: Sendable, Hashable {
    case overview
    case projects
    case project(Project.ID)
    case container(Container.ID)
    case miner(Miner.ID)
    /// What machines were told, and what became of it.
    case action(MinerAction.ID)
    case alerts
    case layouts
    case layout(Layout.ID)
    /// The plan of a site: its newest layout, whichever that is.
    case plan(Project.ID)
    case gallery
    case model(CatalogueModel.ID)
    case activity
    case settings

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("overview", nil): self = .overview
        case ("projects", nil): self = .projects
        case ("project", let id?): self = .project(.init(id))
        case ("container", let id?): self = .container(.init(id))
        case ("miner", let id?): self = .miner(.init(id))
        case ("action", let id?): self = .action(.init(id))
        case ("alerts", nil): self = .alerts
        case ("layouts", nil): self = .layouts
        case ("layout", let id?): self = .layout(.init(id))
        case ("plan", let id?): self = .plan(.init(id))
        case ("gallery", nil): self = .gallery
        case ("model", let id?): self = .model(.init(id))
        case ("activity", nil): self = .activity
        case ("settings", nil): self = .settings
        default: return nil
        }
    }

    package var text: String {
        switch self {
        case .overview: "overview"
        case .projects: "projects"
        case .project(let id): "project/\(id)"
        case .container(let id): "container/\(id)"
        case .miner(let id): "miner/\(id)"
        case .action(let id): "action/\(id)"
        case .alerts: "alerts"
        case .layouts: "layouts"
        case .layout(let id): "layout/\(id)"
        case .plan(let id): "plan/\(id)"
        case .gallery: "gallery"
        case .model(let id): "model/\(id)"
        case .activity: "activity"
        case .settings: "settings"
        }
    }

    /// One level up as far as the name tells; `Navigator` learns the rest from the pages.
    package var above: PageRoute? {
        switch self {
        case .overview: nil
        case .project: .projects
        // Their names do not say where they are: `QATAR-C01` is in `QATAR-001`.
        case .container, .miner, .action: .projects
        case .layout: .layouts
        case .plan(let id): .project(id)
        case .model: .gallery
        case .projects, .alerts, .layouts, .gallery, .activity, .settings: .overview
        }
    }
}
