import GTKKit
import Protocol
import Stores

/// The planner: models to place on the left, the plan or its 3D view in the middle, what is known of it on the right.
func configuratorPage(_ id: Layout.ID, in context: PageContext) -> BuiltPage {
    let store = LayoutStore(id, context.library, context.backend)
    context.library.start()
    store.start()
    let body = phased({ store.phase }, retry: store.reload) { configurator(store, in: context) }
    body.own(store).id("page-layout")
    guardUnsaved(store, over: body, in: context)
    watchConflicts(store, over: body, in: context)
    return BuiltPage(tr("Layout"), body)
}

private func configurator(_ store: LayoutStore, in context: PageContext) -> Box {
    let canvas = PlanCanvas(store, palette: context.palette)
    let stack = Stack().expand(horizontally: true, vertically: true)
    stack.add(canvas.widget(), name: "plan")
    let page = Box(.vertical) {
        planToolbar(store, canvas, stack, in: context)
        Separator()
        Box(.horizontal) {
            palettePanel(store, canvas, in: context)
            Separator(.vertical)
            stack
            Separator(.vertical)
            sidePanel(store)
        }
        .expand(horizontally: true, vertically: true)
        Separator()
        statusLine(store, canvas, in: context)
    }
    .expand(horizontally: true, vertically: true)
    page.onKey(first: true) { key in
        // In 3D, arrows and letters move the camera.
        let isForPlan = stack.visibleName == "plan" || key.control || ["r", "Delete", "Escape"].contains(key.name)
        // Delete and letters belong to whoever writes a name in the panel beside the plan.
        guard !page.isTyping, isForPlan else { return false }
        return PlanKeys.press(key, store, canvas, save: { store.save() })
    }
    placeChosen(store, canvas, in: context)
    return page.own(canvas)
}

/// What was chosen in the gallery goes into the plan that is opened next.
private func placeChosen(_ store: LayoutStore, _ canvas: PlanCanvas, in context: PageContext) {
    guard let chosen = context.library.chosen.flatMap(context.library.model) else { return }
    context.library.chosen = nil
    place(chosen, store, canvas, in: context)
}

// MARK: Parts

private func sidePanel(_ store: LayoutStore) -> Box {
    let stack = Stack()
    let panels: [(String, String, () -> any Widget)] = [
        ("properties", tr("Properties"), { propertiesPanel(store) }), ("checks", tr("Checks"), { checksPanel(store) }),
        ("bill", tr("Bill"), { billPanel(store) }),
    ]
    var first: ToggleButton?
    let tabs = Box(.horizontal).css("linked").homogeneous().margin(16, 12)
    for (name, title, panel) in panels {
        let tab = ToggleButton(title, isOn: first == nil, group: first) { isOn in
            if isOn { stack.show(only: panel()) }
        }
        if name == "checks" {
            tab.bind { $0.text = store.findings.isEmpty ? title : "\(title) \(store.findings.count)" }
        }
        tabs.append(tab.id("panel-\(name)"))
        first = first ?? tab
    }
    stack.show(only: propertiesPanel(store))
    return Box(.vertical) {
        tabs
        Scrolled(stack).expand(horizontally: false, vertically: true)
    }
    .size(width: 300)
}

private func statusLine(_ store: LayoutStore, _ canvas: PlanCanvas, in context: PageContext) -> Box {
    Box(.horizontal, spacing: 16) {
        Label().css("label", "second").tabular().characters(min: 22).id("pointer").bind { label in
            label.text =
                canvas.pointer.map { tr("%@ east, %@ north", Format.metres($0.xM).text, Format.metres($0.yM).text) }
                ?? ""
        }
        Label().css("label", "second").tabular().id("item-count").bind {
            $0.text = tr(store.draft.items.count, one: "%@ item", many: "%@ items")
        }
        Label().css("label", "second").tabular().bind {
            $0.text =
                store.selection.isEmpty
                ? "" : tr(store.selection.count, one: "%@ selected", many: "%@ selected")
        }
        Label().css("label", "second").expand().xAlign(1).id("save-state").bind { label in
            label.text = saveState(store, in: context)
        }
    }
    .margin(12, 6)
}

private func saveState(_ store: LayoutStore, in context: PageContext) -> String {
    if store.isSaving { return tr("Saving…") }
    if let problem = store.problem { return ProblemText.text(problem) }
    if store.isChanged { return tr("Unsaved changes") }
    let age = Format.age(of: store.savedAt, at: context.now.now)
    return tr("Saved as version %@, %@ ago", "\(store.version)", age)
}
