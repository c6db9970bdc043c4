import GTKKit
import Protocol
import Stores

/// The way from a site to its plan: straight on to the newest one, or to making the first.
func sitePlanPage(_ id: Project.ID, in context: PageContext) -> BuiltPage {
    let store = LayoutListStore(context.backend, of: id)
    store.start()
    // The list of sites may still be under way.
    let site = { context.fleet.project(id)?.name ?? id.rawValue }
    let body = phased({ store.phase }, retry: store.reload) {
        store.newest == nil ? firstPlan(id, called: site, store) : loadingState()
    }
    body.bind { _ in
        guard let newest = store.newest else { return }
        // Later, as the page that is being bound here goes with it.
        MainLoop.soon { context.navigator.lead(from: .plan(id), to: .layout(newest.layoutId)) }
    }
    return BuiltPage(tr("Plan of %@", site()), body.own(store).id("page-plan"))
}

private func firstPlan(_ id: Project.ID, called site: @escaping () -> String, _ store: LayoutListStore) -> Box {
    Box(.vertical, spacing: 12) {
        emptyState(
            icon: "view-grid-symbolic", tr("%@ has no plan yet", site()),
            tr("A plan shows where everything of a site stands. Make the first one."),
            action: (
                tr("Make a plan"), { if !store.isBusy { store.create(tr("Plan of %@", site()), for: id) { _ in } } }
            ))
        refusal(of: store).align(.center)
    }
}
