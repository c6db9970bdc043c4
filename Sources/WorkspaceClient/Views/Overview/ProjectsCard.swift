import GTKKit
import Protocol
import Stores

/// Every site in a few lines; the whole card of a site opens it.
func projectsCard(in context: PageContext) -> Box {
    let fleet = context.fleet
    return card(
        tr("Projects"),
        trailing: Button(tr("All projects")) { context.navigator.go(to: .projects) }.flat().css("filter")
    ) {
        Box(.vertical, spacing: 8).rebuild(on: { fleet.projects }) { projects in
            projects.map { projectRow($0, in: context) }
        }
    }
}

/// One site in the overview: its name and state, what runs, and what it makes.
func projectRow(_ project: Project, in context: PageContext) -> any Widget {
    let title = Box(.horizontal, spacing: 8) {
        MarkLabel(Mark(project.status))
        Label(project.name).css("card-title").ellipsized().expand()
        alertBadge(of: project.projectId, in: context)
        Label(project.projectId.rawValue).css("second", "numeric")
    }
    let content = Box(.vertical, spacing: 6) {
        title
        if project.status == .planned { plannedLine(project) } else { liveLines(project, in: context) }
    }
    let row = Button(content: content) { context.navigator.go(to: .project(project.projectId)) }
        .flat().css("row-button").id("project-\(project.projectId)").a11y(label: tr("Open %@", project.name))
    // A button inside a button could not be reached with the keyboard: the second one stands beside the row.
    guard project.status == .planned else { return row }
    return Box(.horizontal, spacing: 8) {
        row.expand()
        Button(tr("Plan layout")) { context.navigator.go(to: .plan(project.projectId)) }.align(.end, .center)
            .id("plan-\(project.projectId)")
    }
}

private func plannedLine(_ project: Project) -> Label {
    let parts = [tr("planned"), project.timeline].compactMap(\.self)
    return Label(parts.joined(separator: " · ")).css("second")
}

@WidgetBuilder private func liveLines(_ project: Project, in context: PageContext) -> [any Widget] {
    let totals = { context.fleet.summaries[project.projectId]?.totals }
    Label().css("second").tabular().bind { label in
        let containers = Format.count(
            totals()?.containersActive, of: totals()?.containersTotal ?? project.totalContainers)
        let miners = Format.count(totals()?.minersActive, of: totals()?.minersTotal ?? project.totalMiners)
        label.text = tr("%@ containers", containers) + " · " + tr("%@ miners", miners)
    }
    Box(.horizontal, spacing: 16) {
        Label().tabular().bind { $0.text = Format.hashrate(th: totals()?.hashrateTh).text }
        Label().tabular().bind { $0.text = Format.power(kw: totals()?.powerKw).text }
        ageLabel(of: { totals()?.at }, in: context)
        sparkline(
            { context.fleet.series(of: project.projectId).series?.hashrateTh ?? [] }, palette: context.palette,
            width: 120, height: 20, label: tr("Hashrate, last 24 hours")
        ).expand().align(.end, .center)
    }
    .bind { box in context.fade(box, measuredAt: totals()?.at) }
}

/// The worst unacknowledged severity of a site and how many there are of it; nothing when all is well.
func alertBadge(of id: Project.ID, in context: PageContext) -> Box {
    let worst = { () -> (severity: AlertSeverity, count: Int)? in
        guard let counts = context.fleet.summaries[id]?.alerts else { return nil }
        if counts.critical > 0 { return (.critical, counts.critical) }
        if counts.warning > 0 { return (.warning, counts.warning) }
        return counts.info > 0 ? (.info, counts.info) : nil
    }
    let mark = MarkLabel(Mark(.warning as AlertSeverity))
    return Box(.horizontal, spacing: 4) {
        mark
        Label().tabular().bind { $0.text = worst().map { Format.count($0.count) } ?? "" }
    }
    .bind { box in
        box.visible = worst() != nil
        if let severity = worst()?.severity { mark.show(Mark(severity)) }
    }
}
