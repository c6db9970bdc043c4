import GTKKit
import Protocol
import Stores

/// The plans of every site, and the way to a new one.
func layoutsPage(in context: PageContext) -> BuiltPage {
    let store = LayoutListStore(context.backend)
    store.start()
    context.library.start()
    let body = phased({ store.phase }, retry: store.reload) {
        scrollingPage {
            chosenBanner(in: context)
            refusal(of: store)
            Box(.vertical).rebuild(on: { store.layouts }) { layouts in
                if layouts.isEmpty {
                    emptyState(
                        icon: "view-grid-symbolic", tr("No plans yet"),
                        tr("A plan shows where everything of a site stands. Make the first one."))
                } else {
                    FlowBox(spacing: 16, minColumns: 1, maxColumns: 3) {
                        layouts.map { layoutCard($0, store, in: context) }
                    }
                }
            }
        }
    }
    let make = newLayoutButton(store, in: context)
    return BuiltPage(tr("Layouts"), body.own(store).id("page-layouts"), actions: [make])
}

/// Why the last change was not made.
func refusal(of store: LayoutListStore) -> Label {
    Label().css("problem").wrapped().bind { label in
        label.text = store.problem.map(ProblemText.text) ?? ""
        label.visible = store.problem != nil
    }
}

/// Says what will be placed in the plan that is opened now.
private func chosenBanner(in context: PageContext) -> Box {
    let library = context.library
    let text = Label().wrapped().expand().bind { label in
        guard let model = library.chosen.flatMap(library.model) else { return }
        label.text = tr("Open the plan in which %@ shall be placed.", model.name)
    }
    let banner = Box(.horizontal, spacing: 12) {
        text
        Button(tr("Cancel")) { library.chosen = nil }.flat()
    }
    return banner.css("card", "panel").id("chosen-model").bind { $0.visible = library.chosen != nil }
}

private func layoutCard(_ layout: LayoutSummary, _ store: LayoutListStore, in context: PageContext) -> Box {
    let id = layout.layoutId
    let site = context.fleet.project(layout.projectId)?.name ?? layout.projectId.rawValue
    let changed = Label().css("second").tabular().bind { label in
        let age = Format.age(of: layout.updatedAt, at: context.now.now)
        label.text = tr("Version %@, %@ ago by %@", "\(layout.version)", age, layout.updatedBy)
    }
    let open = Button(tr("Open")) { context.navigator.go(to: .layout(id)) }.suggested().id("open-\(id)")
        .a11y(label: tr("Open %@", layout.name))
    let delete = Button(icon: "user-trash-symbolic", label: tr("Delete %@", layout.name)) {}
    delete.flat().id("delete-\(id)").on("clicked") { confirmDeletion(of: layout, store, over: delete) }
    return Box(.vertical, spacing: 12) {
        Label(layout.name).css("card-title").ellipsized()
        Label(site + " · " + tr(layout.itemCount, one: "%@ item", many: "%@ items")).css("second").ellipsized()
        changed
        Box(.horizontal, spacing: 8) {
            open
            Box(.horizontal).expand()
            delete
        }
    }
    .css("card", "panel").size(width: 300).id("layout-\(id)")
}

private func confirmDeletion(of layout: LayoutSummary, _ store: LayoutListStore, over parent: any Widget) {
    MessageDialog(
        over: parent, tr("Delete “%@”?", layout.name), tr("All its versions go with it. This cannot be undone."),
        responses: [.init("keep", tr("Keep")), .init("delete", tr("Delete"), .destructive)]
    ) { if $0 == "delete" { store.delete(layout.layoutId) } }
}

private func newLayoutButton(_ store: LayoutListStore, in context: PageContext) -> PopoverButton {
    PopoverButton(tr("New plan")) { popover in newLayoutForm(store, popover, in: context) }.id("new-layout")
}

private func newLayoutForm(_ store: LayoutListStore, _ popover: Popover, in context: PageContext) -> Box {
    let projects = context.fleet.projects
    var chosen = 0
    let name = Entry(placeholder: tr("Name of the plan"), lengthMax: Limits.nameLengthMax)
    name.id("new-layout-name").a11y(label: tr("Name of the plan"))
    let site = DropDown(projects.map(\.name), label: tr("Site")) { chosen = $0 }
    let create = Button(tr("Create")) {
        guard projects.indices.contains(chosen) else { return }
        popover.close()
        store.create(name.text, for: projects[chosen].projectId) { context.navigator.go(to: .layout($0)) }
    }
    create.suggested().id("create-layout").sensitive = false
    name.onChange { create.sensitive = !$0.isEmpty && !projects.isEmpty }
    name.onEnter { if create.sensitive { create.emit("clicked") } }
    return Box(.vertical, spacing: 12) {
        name
        if projects.isEmpty {
            Label(tr("There is no site to plan for.")).css("second")
        } else {
            site.id("new-layout-site")
        }
        create
    }
    .margin(12)
}
