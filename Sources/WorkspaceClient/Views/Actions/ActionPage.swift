import GTKKit
package import Protocol
import Stores

/// One action: how far it is, what became of each machine, and the way to stop it.
package func actionPage(_ id: MinerAction.ID, in context: PageContext) -> BuiltPage {
    let store = ActionStore(id, context.backend)
    store.start()
    let body = phased({ store.phase }, retry: store.reload) {
        Box(.vertical, spacing: 12) {
            heading(store, in: context)
            facts(store, in: context)
            resultsCard(store, in: context)
        }
        .margin(24, 20)
    }
    body.bind { _ in
        guard let action = store.action else { return }
        context.navigator.learn(.action(id), isPartOf: .project(action.projectId))
    }
    return BuiltPage(tr("Action"), body.own(store).id("page-action"))
}

private func heading(_ store: ActionStore, in context: PageContext) -> Box {
    let mark = MarkLabel(Mark(MinerActionState.running), withWord: true)
    let page = Box(.horizontal, spacing: 12)
    page.append(Label("").css("page-title").bind { $0.text = store.action?.kind.name ?? "" })
    page.append(mark.expand().bind { mark in if let state = store.action?.state { mark.show(Mark(state)) } })
    page.append(
        Button(store.action?.projectId.rawValue ?? "") {
            if let project = store.action?.projectId { context.navigator.go(to: .project(project)) }
        }
        .flat().id("open-project").align(.end, .center).tooltip(tr("Open the site")))
    page.append(
        Button(tr("Stop…")) { askToStop(store, over: page) }.destructive().id("stop-action").align(.end, .center)
            .bind { $0.visible = store.isRunning && context.may(.controlMiners) })
    return page
}

private func askToStop(_ store: ActionStore, over page: any Widget) {
    MessageDialog(
        over: page, tr("Stop this action?"),
        tr("Who has not been told is not told any more. Who has been told does it all the same."),
        responses: [.init("stay", tr("Go on")), .init("stop", tr("Stop"), .destructive)]
    ) { answer in
        if answer == "stop" { store.cancel() }
    }
}

private func facts(_ store: ActionStore, in context: PageContext) -> Box {
    let now = { store.action }
    let moment = { (at: Timestamp?) in at.map { Format.moment($0, seenAt: context.now.now) } ?? Quantity.unknown.text }
    return Box(.vertical, spacing: 8) {
        FlowBox(spacing: 8, minColumns: 4, maxColumns: 6) {
            fact(tr("Progress")) { now().map(progressText) ?? "" }
            fact(tr("Started by")) { now()?.author ?? "" }
            fact(tr("Started")) { moment(now()?.createdAt) }
            fact(tr("Ended")) { moment(now()?.endedAt) }
            fact(tr("Nobody told after")) { moment(now()?.expiresAt) }
            fact(tr("Pace")) { now().map { tr("%@ per second", Format.count($0.perSecond)) } ?? "" }
        }
        Label().css("second").wrapped().selectable().bind { label in
            let pools = now()?.pools?.map(\.url).joined(separator: ", ")
            label.text = [pools, now()?.note].compactMap(\.self).joined(separator: " · ")
            label.visible = !label.text.isEmpty
        }
        problemLine({ store.problem }) { tr("The server did not do that: %@", ProblemText.text($0)) }
    }
    .css("card", "panel")
}

private func resultsCard(_ store: ActionStore, in context: PageContext) -> Box {
    Box(.vertical, spacing: 8) {
        Box(.horizontal, spacing: 4) { MinerActionOutcome.allCases.map { outcomeFilter($0, store) } }
        Overlay(Scrolled(resultsTable(store, in: context))) {
            Label(tr("No miner is so far.")).css("second").align(.center, .center)
                .bind { $0.visible = store.results.isEmpty }
        }
        .expand(horizontally: true, vertically: true)
        Button(tr("Show more")) { store.loadMore() }.flat().id("load-more").align(.center)
            .bind { $0.visible = store.hasMore }
    }
    .css("card", "panel").expand(horizontally: true, vertically: true)
}

private func outcomeFilter(_ outcome: MinerActionOutcome, _ store: ActionStore) -> Button {
    stateButton(
        Mark(outcome), count: { store.action?.counts[outcome] ?? 0 }, isChosen: { store.outcome == outcome },
        called: { tr("%@ miners: %@", $0, $1) }
    ) { store.filter(by: outcome) }
    .id("filter-\(outcome.rawValue)").bind { button in
        button.visible = (store.action?.counts[outcome] ?? 0) > 0 || store.outcome == outcome
    }
}

private func resultsTable(_ store: ActionStore, in context: PageContext) -> Table {
    let result = { (row: Int) in store.results.indices.contains(row) ? store.results[row] : nil }
    let moment = { (at: Timestamp?) in at.map(Format.clockWithSeconds) ?? Quantity.unknown.text }
    let columns = [
        TableColumn(tr("Miner"), width: 120, isSortable: false) { row in
            result(row).map { placeName($0.minerId) } ?? ""
        },
        TableColumn(
            tr("Result"), width: 140, isSortable: false,
            make: { MarkLabel(Mark(MinerActionOutcome.waiting), withWord: true) },
            update: { cell, row in if let result = result(row) { cell.show(Mark(result.outcome)) } }),
        TableColumn(tr("What was read back"), expands: true, isSortable: false) { row in
            result(row)?.detail ?? ""
        },
        TableColumn(tr("Told"), numeric: true, width: 96, isSortable: false) { moment(result($0)?.sentAt) },
        TableColumn(tr("Known"), numeric: true, width: 96, isSortable: false) { moment(result($0)?.endedAt) },
    ]
    let table = Table(columns, rowCount: store.results.count, label: tr("Miners")).id("results")
    table.onActivate { row in if let id = result(row)?.minerId { context.navigator.go(to: .miner(id)) } }
    return table.bind { $0.setRowCount(store.results.count) }
        .bind { table in
            _ = store.results
            table.refreshAll()
        }
}

/// `C01 M017` of `QATAR-C01-M017`: the site stands above the table.
private func placeName(_ id: Miner.ID) -> String {
    let parts = id.rawValue.split(separator: "-")
    return parts.count > 2 ? parts.dropFirst().joined(separator: " ") : id.rawValue
}
