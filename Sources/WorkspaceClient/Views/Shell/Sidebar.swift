import GTKKit
import Protocol
import Stores

/// The way to every page. Sites stand below “Projects”; what needs somebody is marked where it is.
final class Sidebar {
    private enum Entry: Equatable {
        case place(ShellPlace)
        case project(Project.ID, name: String)

        var route: PageRoute {
            switch self {
            case .place(let place): place.route
            case .project(let id, _): .project(id)
            }
        }
    }

    private let context: PageContext
    private let list = ListBox(selectable: true).css("navigation-sidebar").id("sidebar")
    private var entries: [Entry] = []

    /// Owned by the widget that it returns.
    static func make(in context: PageContext) -> Box {
        let sidebar = Sidebar(context)
        let root = Box(.vertical) {
            Box(.horizontal, spacing: 8) {
                Icon("workspace-symbolic").css("brand-mark")
                Label("Workspace").css("brand")
            }.css("brand-row")
            if let live = context.client?.live { connectionBadge(live, now: context.now) }
            Scrolled(sidebar.list)
            if let session = context.client?.session { accountRow(session, in: context) }
        }
        // Said outright, as labels inside want the room that is left, and would share it with the page.
        return root.css("sidebar").size(width: 232).expand(horizontally: false, vertically: true).own(sidebar)
    }

    private init(_ context: PageContext) {
        self.context = context
        list.a11y(label: tr("Sections"))
        list.onSelect { [weak self] index in
            guard let self, let index, entries.indices.contains(index) else { return }
            self.context.navigator.go(to: entries[index].route)
            // A page with unsaved work may not have let go.
            MainLoop.soon { [weak self] in self?.select() }
        }
        list.bind { [weak self] _ in self?.update() }
    }

    private func update() {
        let wanted = wantedEntries()
        if wanted != entries {
            // Emptying the list takes the selection away, which is no wish of the user.
            entries = []
            list.removeAll()
            for entry in wanted { list.append(row(entry)) }
            entries = wanted
        }
        select()
    }

    private func wantedEntries() -> [Entry] {
        ShellPlace.allCases.filter { place in
            place.permission.map { context.client?.session.can($0) ?? true } ?? true
        }.flatMap { place -> [Entry] in
            guard place == .projects else { return [.place(place)] }
            return [.place(place)] + context.fleet.projects.map { .project($0.projectId, name: $0.name) }
        }
    }

    private func select() {
        let route = context.navigator.current
        let site = site(of: route)
        let index =
            entries.firstIndex { $0.route == route } ?? entries.firstIndex { site.map(PageRoute.project) == $0.route }
            ?? entries.firstIndex { $0 == .place(ShellPlace.of(route)) }
        guard index != list.selected else { return }
        // Following the page is no wish of the user either: it must not lead to the page that is marked.
        let known = entries
        entries = []
        list.selected = index
        entries = known
    }

    /// The site that a container's or a miner's page is about.
    private func site(of route: PageRoute) -> Project.ID? {
        var step: PageRoute? = route
        while let route = step {
            if case .project(let id) = route { return id }
            if route == .overview { return nil }
            step = context.navigator.above(route)
        }
        return nil
    }

    private func row(_ entry: Entry) -> ListRow {
        switch entry {
        case .place(let place):
            let content = Box(.horizontal, spacing: 10) {
                Icon(place.icon).css("nav-icon")
                Label(place.title).ellipsized().expand()
                if place == .alerts { alertMarks { [context] in context.alerts.counts } }
            }
            return ListRow(content).id("nav-\(place.route.text)").a11y(label: place.title)
        case .project(let id, let name):
            let content = Box(.horizontal, spacing: 8) {
                Label(name).ellipsized().expand()
                alertMarks { [context] in context.fleet.summaries[id]?.alerts }
            }
            return ListRow(content).css("nav-site").id("nav-project-\(id)").a11y(label: name).tooltip("\(name) · \(id)")
        }
    }

    /// `■ 1  ▲ 2`: only what there is.
    private func alertMarks(_ counts: @escaping () -> AlertCounts?) -> Box {
        let levels: [(AlertSeverity, KeyPath<AlertCounts, Int>)] = [(.critical, \.critical), (.warning, \.warning)]
        return Box(.horizontal, spacing: 8) {
            levels.map { severity, count in
                Label().tabular().css("mark", "mark-\(Mark(severity).color.rawValue)").bind { label in
                    let number = counts()?[keyPath: count] ?? 0
                    label.visible = number > 0
                    label.text = "\(Mark(severity).shape) \(Format.count(number))"
                    label.a11y(label: "\(Format.count(number)) \(Mark(severity).word)")
                }
            }
        }
    }
}

/// Who is signed in, at the foot of the sidebar.
private func accountRow(_ session: SessionStore, in context: PageContext) -> Box {
    Box(.horizontal, spacing: 8) {
        Label().ellipsized().expand().bind { $0.text = session.me?.user.displayName ?? "" }
        Label(Translation.language.rawValue.uppercased()).css("label", "faint")
        Button(icon: "system-log-out-symbolic", label: tr("Sign out")) { session.signOut() }.flat().id("sign-out")
    }
    .css("account-row")
}
