import GTKKit
import Stores

/// The verbs of the planner that are not on an item.
func planToolbar(_ store: LayoutStore, _ canvas: PlanCanvas, _ stack: Stack, in context: PageContext) -> Box {
    let save = Button(tr("Save")) { store.save() }.suggested().id("save-layout").a11y(label: tr("Save the plan"))
    save.bind { $0.sensitive = store.isChanged && !store.isSaving }
    let title = Label().css("card-title").ellipsized().expand().bind { $0.text = store.draft.name }
    return Box(.horizontal, spacing: 8) {
        historyButtons(store)
        Separator(.vertical)
        editButtons(store)
        Separator(.vertical)
        Button(icon: "zoom-fit-best-symbolic", label: tr("Show everything (F)")) { canvas.fit() }.id("plan-fit")
        ToggleButton(tr("Snap"), isOn: true) { canvas.isSnapping = $0 }.id("snap")
            .a11y(label: tr("Snap to the grid and to neighbours"))
        title.id("layout-title")
        viewSwitch(store, stack, in: context)
        exportMenu(store, in: context)
        Button(tr("Save as new…")) { askForCopy(store, over: stack, in: context) }.id("save-layout-as")
        save
    }
    .margin(12, 8)
}

private func historyButtons(_ store: LayoutStore) -> Box {
    Box(.horizontal) {
        Button(icon: "edit-undo-symbolic", label: tr("Undo (Ctrl+Z)"), store.undo).id("undo")
            .bind { $0.sensitive = store.canUndo }
        Button(icon: "edit-redo-symbolic", label: tr("Redo (Ctrl+Shift+Z)"), store.redo).id("redo")
            .bind { $0.sensitive = store.canRedo }
    }
    .css("linked")
}

private func editButtons(_ store: LayoutStore) -> Box {
    Box(.horizontal) {
        Button(icon: "object-rotate-left-symbolic", label: tr("Turn left (R)")) { store.rotate(by: 90) }
            .id("rotate-left").bind { $0.sensitive = !store.selection.isEmpty }
        Button(icon: "object-rotate-right-symbolic", label: tr("Turn right (Shift+R)")) { store.rotate(by: -90) }
            .id("rotate-right").bind { $0.sensitive = !store.selection.isEmpty }
        Button(icon: "edit-copy-symbolic", label: tr("Copy (Ctrl+C)"), store.copy).id("copy")
            .bind { $0.sensitive = !store.selection.isEmpty }
        Button(icon: "edit-paste-symbolic", label: tr("Paste (Ctrl+V)"), store.paste).id("paste")
            .bind { $0.sensitive = store.canPaste }
        Button(icon: "user-trash-symbolic", label: tr("Delete (Del)"), store.delete).id("delete-selected")
            .bind { $0.sensitive = !store.selection.isEmpty }
    }
    .css("linked")
}

/// 2D or 3D. The 3D view is made when it is first wanted, as it loads models and needs a graphics context.
private func viewSwitch(_ store: LayoutStore, _ stack: Stack, in context: PageContext) -> Box {
    var scene: LayoutScene?
    let plan = ToggleButton(tr("2D"), isOn: true) { if $0 { stack.visibleName = "plan" } }
    plan.id("view-2d").a11y(label: tr("Plan view"))
    let space = ToggleButton(tr("3D"), group: plan) { isOn in
        guard isOn else { return }
        if scene == nil {
            let made = LayoutScene(store, palette: context.palette)
            stack.add(layoutView(made), name: "scene")
            scene = made
        }
        stack.visibleName = "scene"
    }
    space.id("view-3d").a11y(label: tr("3D view"))
    return Box(.horizontal) {
        plan
        space
    }
    .css("linked")
}

private func layoutView(_ layout: LayoutScene) -> Overlay {
    Overlay(layout.widget()) {
        sceneButtons(layout.scene, id: "layout-3d").css("card", "panel", "floating").align(.center, .end).margin(16)
    }
}
