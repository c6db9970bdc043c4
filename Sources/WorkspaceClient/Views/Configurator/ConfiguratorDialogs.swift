import GTKKit
import Protocol
import Stores

/// The questions of the planner: unsaved work, somebody else's changes, the name of a copy.

/// Leaving with unsaved work asks first.
func guardUnsaved(_ store: LayoutStore, over page: any Widget, in context: PageContext) {
    context.navigator.mayLeave = { proceed in
        guard store.isChanged else { return true }
        MessageDialog(
            over: page, tr("Save the changes?"),
            tr("“%@” has changes that are not on the server yet.", store.draft.name),
            responses: [
                .init("stay", tr("Stay")), .init("discard", tr("Discard"), .destructive),
                .init("save", tr("Save"), .suggested),
            ]
        ) { answer in
            if answer == "discard" { proceed() }
            if answer == "save" { store.save(proceed) }
        }
        return false
    }
}

/// Tells once when somebody else has saved meanwhile.
func watchConflicts(_ store: LayoutStore, over page: Box, in context: PageContext) {
    page.bind { page in
        guard store.isInConflict else { return }
        MessageDialog(
            over: page, tr("Somebody else saved this plan"),
            tr("Your changes were made from version %@, which is no longer the newest.", "\(store.version)"),
            responses: [
                .init("stay", tr("Go on editing")), .init("reload", tr("Reload theirs"), .destructive),
                .init("copy", tr("Save mine as new…"), .suggested),
            ]
        ) { answer in
            if answer == "reload" { store.reload() }
            if answer == "copy" { askForCopy(store, over: page, in: context) }
        }
    }
}

/// Asks what a copy shall be called, saves it and goes there.
func askForCopy(_ store: LayoutStore, over page: any Widget, in context: PageContext) {
    let name = Entry(tr("%@, copy", store.draft.name), lengthMax: Limits.nameLengthMax)
    name.id("copy-name").a11y(label: tr("Name of the copy"))
    let dialog = MessageDialog(
        over: page, tr("Save as a new plan"), tr("The plan you opened stays as it is on the server."), extra: name,
        responses: [.init("cancel", tr("Cancel")), .init("save", tr("Save"), .suggested)]
    ) { answer in
        guard answer == "save" else { return }
        store.saveAsNew(name.text) { context.navigator.go(to: .layout($0)) }
    }
    // The server would refuse a plan without a name, when the dialog is gone already.
    name.onChange { dialog.setEnabled("save", !$0.isEmpty) }
}
