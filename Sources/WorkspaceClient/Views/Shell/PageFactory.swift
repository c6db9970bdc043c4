package import Stores

/// Builds the page of each place. Pages are built when they are entered and freed when they are left, so nothing that
/// is not on screen costs anything, and screen readers find one page only.
package enum PageFactory {
    package static func build(_ route: PageRoute, in context: PageContext) -> BuiltPage {
        switch route {
        case .overview: overviewPage(in: context)
        case .projects: projectsPage(in: context)
        case .project(let id): projectPage(id, in: context)
        case .container(let id): containerPage(id, in: context)
        case .miner(let id): minerPage(id, in: context)
        case .action(let id): actionPage(id, in: context)
        case .alerts: alertsPage(in: context)
        case .activity: activityPage(in: context)
        case .settings:
            context.client.map { settingsPage($0, in: context) }
                ?? BuiltPage(tr("Settings"), emptyState(icon: "workspace-settings-symbolic", tr("Nothing to set"), ""))
        case .layouts: layoutsPage(in: context)
        case .layout(let id): configuratorPage(id, in: context)
        case .plan(let id): sitePlanPage(id, in: context)
        case .gallery: galleryPage(in: context)
        case .model(let id): modelPage(id, in: context)
        }
    }
}
