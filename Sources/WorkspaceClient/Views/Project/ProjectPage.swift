import GTKKit
package import Protocol
import Stores

/// One site: what it makes, every container at a glance, its last day, and what happens there.
package func projectPage(_ id: Project.ID, in context: PageContext) -> BuiltPage {
    let store = ProjectStore(id, context.backend)
    store.start()
    let body = phased({ store.phase }, retry: store.reload) {
        guard let project = store.project else { return loadingState() }
        return project.totalContainers == 0 && store.cells.isEmpty
            ? emptySite(project, in: context) : livePage(project, store, in: context)
    }
    let title = context.fleet.project(id)?.name ?? id.rawValue
    return BuiltPage(title, withAlertNotice(body, in: context).own(store).id("page-project"))
}

private func livePage(_ project: Project, _ store: ProjectStore, in context: PageContext) -> Scrolled {
    scrollingPage {
        heading(project, store, in: context)
        projectFacts(store, in: context)
        Box(.vertical, spacing: 12) {
            CenterBox(start: statusFilter(store), end: heatLegend(store, in: context))
            containerGrid(store, in: context)
            selectedContainer(store, in: context)
        }
        .css("card", "panel")
        chartCard(
            store.series, in: context, alerts: { context.alerts.open(in: store.id) }, id: "chart-project", height: 220)
        projectTabs(store, in: context)
    }
}

/// A site that has nothing yet says what it is meant to become, and where to go on.
private func emptySite(_ project: Project, in context: PageContext) -> Box {
    let plan = [project.timeline.map { tr("planned for %@", $0) }, project.location.name].compactMap(\.self)
    return emptyState(
        icon: "document-edit-symbolic", tr("%@ has no containers yet", project.name),
        plan.joined(separator: " · "),
        action: (tr("Plan layout"), { context.navigator.go(to: .plan(project.projectId)) }))
}

private func heading(_ project: Project, _ store: ProjectStore, in context: PageContext) -> Box {
    let figures = ContainerFigure.allCases
    return Box(.horizontal, spacing: 12) {
        Label(project.name).css("page-title")
        Label(project.projectId.rawValue).css("second", "numeric").align(.start, .baseline)
        MarkLabel(Mark(project.status), withWord: true).expand()
        Button(tr("Plan and 3D")) { context.navigator.go(to: .plan(project.projectId)) }.id("open-plan")
            .align(.end, .center)
        DropDown(
            figures.map(\.name), selected: figures.firstIndex(of: store.figure) ?? 0, label: tr("Figure in the cells")
        ) { store.figure = figures[$0] }
        .id("figure").align(.end, .center).tooltip(tr("Figure in the cells"))
    }
}

/// How many containers are in each state; a click leaves only those standing out.
private func statusFilter(_ store: ProjectStore) -> Box {
    Box(.horizontal, spacing: 4) {
        ContainerStatus.allCases.map { status in
            stateButton(
                Mark(status), count: { store.count(of: status) }, isChosen: { store.filter == status },
                called: { tr("%@ containers: %@", $0, $1) }
            ) { store.filter(by: status) }
            .id("filter-\(status.rawValue)")
        }
    }
}
