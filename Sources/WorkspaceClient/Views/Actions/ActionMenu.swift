import GTKKit
import Protocol
import Stores

/// What machines can be told: a button with the choices, each of which asks before it does anything.
///
/// `selection` is asked at the click, as the reader marks miners while the button is there.
func actionMenu(
    in context: PageContext, project: @escaping () -> Project.ID?, selection: @escaping () -> MinerSelection,
    over page: @escaping () -> any Widget
) -> PopoverButton {
    PopoverButton(tr("Actions")) { popover in
        menu(
            MinerActionKind.allCases.map { kind in
                (
                    kind.menuTitle,
                    {
                        guard let project = project() else { return }
                        askForAction(kind, of: selection(), in: project, over: page(), context)
                    }
                )
            }, in: popover)
    }
}

/// The question before an action, with what it would touch, answered by the server.
@discardableResult
func askForAction(
    _ kind: MinerActionKind, of selection: MinerSelection, in project: Project.ID, over page: any Widget,
    _ context: PageContext
) -> MessageDialog {
    let draft = ActionDraftStore(kind, of: selection, in: project, context.backend)
    draft.reload()
    let question = actionQuestion(draft)
    let dialog = MessageDialog(
        over: page, kind.question, kind.meaningForPeople, extra: question,
        responses: [
            .init("cancel", tr("Cancel")), .init("start", kind.name, kind.costsWork ? .destructive : .suggested),
        ]
    ) { answer in
        guard answer == "start" else { return }
        draft.start { outcome in
            switch outcome {
            case .success(let action): context.navigator.go(to: .action(action.actionId))
            case .failure(let problem): context.toast(tr("Nothing was started: %@", ProblemText.text(problem)))
            }
        }
    }
    question.bind { _ in dialog.setEnabled("start", draft.canStart) }
    return dialog
}

/// What the server says would happen, and what the person may add.
private func actionQuestion(_ draft: ActionDraftStore) -> Box {
    let note = Entry(placeholder: tr("Note for the others (optional)"), lengthMax: Limits.textLengthMax).id("note")
    note.onChange { draft.note = $0 }.a11y(label: tr("Note"))
    return Box(.vertical, spacing: 12) {
        Box(.vertical).rebuild(on: { draft.phase }) { phase in
            switch phase {
            case .loading: loadingState()
            case .failed(let problem): problemState(problem, retry: draft.reload)
            case .ready: if let preview = draft.preview { previewFacts(preview) }
            }
        }
        if draft.kind == .setPools { poolEntries(draft) }
        note
    }
    .size(width: 360).own(draft).id("action-question")
}

private func poolEntries(_ draft: ActionDraftStore) -> Box {
    let example = tr("Address, such as %@", "stratum+tcp://pool.example.com:3333")
    let url = Entry(placeholder: example, lengthMax: Limits.poolURLLengthMax).id("pool-url")
    url.onChange { draft.poolURL = $0 }.a11y(label: tr("Address of the pool"))
    let user = Entry(placeholder: tr("Name there (each keeps its own when empty)")).id("pool-user")
    user.onChange { draft.poolUser = $0 }.a11y(label: tr("Name at the pool"))
    return Box(.vertical, spacing: 8) {
        url
        user
    }
}

private func previewFacts(_ preview: MinerActionPreview) -> Box {
    Box(.vertical, spacing: 4) {
        Label(previewTitle(preview)).css("card-title").wrapped().id("preview-title")
        previewNotes(preview).map { Label($0).css("second").wrapped() }
    }
}

private func previewTitle(_ preview: MinerActionPreview) -> String {
    guard preview.miners > 0 else { return tr("There is nobody to be told") }
    let miners = tr(preview.miners, one: "%@ miner", many: "%@ miners")
    return tr("%@ in %@", miners, tr(preview.containers, one: "%@ container", many: "%@ containers"))
}

/// A line for each thing that somebody should know before they say yes.
private func previewNotes(_ preview: MinerActionPreview) -> [String] {
    let counted = [
        (preview.alreadySo, tr(preview.alreadySo, one: "%@ is so already", many: "%@ are so already")),
        (preview.offline, tr(preview.offline, one: "%@ is silent right now", many: "%@ are silent right now")),
        (
            preview.withoutAddress,
            tr(preview.withoutAddress, one: "%@ has no address here", many: "%@ have no address here")
        ),
        (
            preview.inMaintenance,
            tr(preview.inMaintenance, one: "Left out: %@ in maintenance", many: "Left out: %@ in maintenance")
        ),
        (
            preview.busy,
            tr(
                preview.busy, one: "Left out: %@ that is told something else",
                many: "Left out: %@ that are told something else")
        ),
    ].filter { $0.0 > 0 }.map(\.1)
    guard preview.miners > 0 else { return counted }
    let pace = tr(
        "Takes at least %@; nobody is told after %@", Format.uptime(seconds: preview.durationS),
        Format.uptime(seconds: preview.expiresInS))
    return [changeNote(preview)].compactMap(\.self) + counted + [pace]
}

/// What it does to the site; unknown while nothing is measured.
private func changeNote(_ preview: MinerActionPreview) -> String? {
    guard let power = preview.powerChangeKw, let hashrate = preview.hashrateChangeTh else { return nil }
    return tr(
        "About %@ and %@, from live values", signed(power, Format.power(kw:)), signed(hashrate, Format.hashrate(th:)))
}

/// A change with its sign: `−68 kW`, `+5.7 PH/s`.
private func signed(_ value: Double, _ format: (Double?) -> Quantity) -> String {
    let text = format(abs(value)).text
    return value == 0 ? text : (value < 0 ? "−" : "+") + text
}
