import GTKKit
import Protocol
import Stores

/// All sites side by side, the planned ones too.
package func projectsPage(in context: PageContext) -> BuiltPage {
    let fleet = context.fleet
    let body = phased({ fleet.phase }, retry: fleet.reload) {
        guard !fleet.projects.isEmpty else { return noSites() }
        let cards = Box(.vertical).rebuild(on: { fleet.projects }) { projects in
            FlowBox(spacing: 16, minColumns: 1, maxColumns: 3) {
                projects.map { projectCard($0, in: context).size(width: 360) }
            }
        }
        return scrollingPage { cards }
    }
    return BuiltPage(tr("Projects"), body.id("page-projects"))
}

/// For whoever is not on any site, wherever sites would stand.
func noSites() -> Box {
    emptyState(
        icon: "view-grid-symbolic", tr("No sites yet"),
        tr("Sites that you may see appear here. Ask a project manager to add you to one."))
}

private func projectCard(_ project: Project, in context: PageContext) -> Box {
    let id = project.projectId
    let isPlanned = project.status == .planned
    let open = Button(tr("Open")) { context.navigator.go(to: .project(id)) }.id("open-\(id)")
        .a11y(label: tr("Open %@", project.name))
    let plan = Button(tr("Plan layout")) { context.navigator.go(to: .plan(id)) }.id("plan-\(id)")
        .a11y(label: tr("Plan the layout of %@", project.name))
    return Box(.vertical, spacing: 12) {
        Box(.horizontal, spacing: 8) {
            Label(project.name).css("card-title").ellipsized().expand()
            alertBadge(of: id, in: context)
            MarkLabel(Mark(project.status), withWord: true)
        }
        Label([id.rawValue, project.location.name, project.timeline].compactMap(\.self).joined(separator: " · "))
            .css("second").ellipsized()
        if isPlanned { plannedFacts(project) } else { liveFacts(project, in: context) }
        Box(.horizontal, spacing: 8) {
            if isPlanned { plan.suggested() } else { open.suggested() }
            if isPlanned { open } else { plan }
        }
    }
    .css("card", "panel").id("card-\(id)")
}

/// What a site that does not exist yet is meant to become.
private func plannedFacts(_ project: Project) -> Box {
    Box(.horizontal, spacing: 24) {
        fact(tr("Start"), project.timeline ?? Quantity.unknown.text)
        fact(tr("Target hashrate"), Format.exahash(project.targetHashrateEh).text)
        fact(tr("Target power"), Format.megawatts(project.targetPowerMw).text)
    }
}

@WidgetBuilder private func liveFacts(_ project: Project, in context: PageContext) -> [any Widget] {
    let fleet = context.fleet
    let totals = { fleet.summaries[project.projectId]?.totals }
    Box(.horizontal, spacing: 24) {
        fact(tr("Hashrate")) { Format.hashrate(th: totals()?.hashrateTh).text }
        fact(tr("Power")) { Format.power(kw: totals()?.powerKw).text }
        fact(tr("Efficiency")) { Format.efficiency(totals()?.efficiencyJTh).text }
        ageLabel(of: { totals()?.at }, in: context)
    }
    .bind { box in context.fade(box, measuredAt: totals()?.at) }
    Label().css("second").tabular().ellipsized().bind { label in
        let target = project.targetHashrateEh.map { $0 * 1_000_000 }
        let containers = Format.count(
            totals()?.containersActive, of: totals()?.containersTotal ?? project.totalContainers)
        let miners = Format.count(totals()?.minersActive, of: totals()?.minersTotal ?? project.totalMiners)
        label.text = [
            tr("%@ of target", Format.share(totals()?.hashrateTh, of: target).text), tr("%@ containers", containers),
            tr("%@ miners", miners),
        ].joined(separator: " · ")
    }
    sparkline(
        { fleet.series(of: project.projectId).series?.hashrateTh ?? [] }, palette: context.palette, color: .accent,
        height: 36, label: tr("Hashrate, last 24 hours"))
}
