import GTKKit
import Protocol
import Stores

/// What the machines of a site were told lately, and the way to tell all of them something.
func actionsTab(_ project: ProjectStore, in context: PageContext) -> Box {
    let store = ActionListStore(project.id, context.backend)
    store.start()
    let list = Box(.vertical, spacing: 4).rebuild(on: { ActionsShown(store) }) { shown in
        switch shown.phase {
        case .loading: loadingState()
        case .failed(let problem): calm(ProblemText.title(problem), ProblemText.text(problem))
        case .ready where shown.ids.isEmpty:
            calm(tr("No miner was told anything yet"), tr("What people tell the miners of this site is listed here."))
        case .ready: shown.ids.map { actionRow($0, store, in: context) }
        }
    }
    let tab = Box(.vertical, spacing: 12)
    tab.append(
        Box(.horizontal, spacing: 8) {
            Label().css("second").expand().bind { $0.text = meant(project) }
            actionMenu(
                in: context, project: { project.id },
                selection: { MinerSelection(containerIds: project.selection.map { [$0] }) }, over: { tab }
            )
            .id("site-actions")
        }
        .bind { $0.visible = context.may(.controlMiners) })
    tab.append(list)
    return tab.own(store)
}

/// Whom an action from here is for.
private func meant(_ project: ProjectStore) -> String {
    guard let container = project.selection else { return tr("For every miner of the site") }
    return tr("For every miner of %@", shortName(container.rawValue))
}

/// What decides whether the rows are built again; how far each is is bound by itself.
private struct ActionsShown: Equatable {
    let phase: LoadPhase
    let ids: [MinerAction.ID]

    init(_ store: ActionListStore) {
        phase = store.phase
        ids = store.actions.map(\.actionId)
    }
}

private func actionRow(_ id: MinerAction.ID, _ store: ActionListStore, in context: PageContext) -> Button {
    let action = { store.actions.first { $0.actionId == id } }
    let mark = MarkLabel(Mark(MinerActionState.running), withWord: true)
    let content = Box(.horizontal, spacing: 12) {
        Label(action().map { Format.moment($0.createdAt, seenAt: context.now.now) } ?? "").css("second").tabular()
            .characters(min: 12)
        Label(action()?.author ?? "").characters(min: 10)
        Label(action()?.kind.name ?? "").characters(min: 12)
        mark.bind { mark in if let state = action()?.state { mark.show(Mark(state)) } }
        Label().tabular().ellipsized().expand().bind { $0.text = action().map(progressText) ?? "" }
    }
    return Button(content: content) { context.navigator.go(to: .action(id)) }.flat().id("action-\(id)")
        .a11y(label: tr("Open the action %@", action()?.kind.name ?? ""))
}
