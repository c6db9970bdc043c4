package import GTKKit
import Protocol
import Stores

/// Everything around the pages: sidebar, header, the page itself, messages at the bottom.
package final class ShellView {
    package let root: ToastOverlay
    private let context: PageContext
    private let window: Window
    private let place = Stack().id("page").expand(horizontally: true, vertically: true)
    private let title = Label().css("page-title").ellipsized().id("page-title")
    private let actions = Box(.horizontal, spacing: 8)
    private var page: BuiltPage?
    private var shown: PageRoute?

    /// The widget owns this object.
    @discardableResult package static func make(in context: PageContext, window: Window) -> ShellView {
        let shell = ShellView(context, window)
        shell.root.own(shell)
        return shell
    }

    private init(_ context: PageContext, _ window: Window) {
        self.context = context
        self.window = window
        let content = Box(.vertical)
        let sidebar = Sidebar.make(in: context)
        root = ToastOverlay(
            Box(.horizontal) {
                sidebar
                Separator(.vertical)
                content.expand(horizontally: true, vertically: true)
            })
        content.append(header(over: sidebar))
        if let live = context.client?.live {
            content.append(connectionBanner(live, now: context.now))
            content.append(versionBanner(live))
        }
        content.append(place)
        let overlay = root
        context.toast = { overlay.show($0) }
        root.bind { [weak self] _ in self?.follow() }
        title.bind { [weak self] _ in self?.nameSite() }
        if let live = context.client?.live {
            content.bind { [weak self] _ in
                // Later, or what is read while the pages load again would count as read here.
                if live.state == .online { MainLoop.soon { self?.recover() } }
            }
        }
    }

    private func header(over sidebar: Box) -> HeaderBar {
        let bar = HeaderBar()
        let navigator = context.navigator
        bar.start(
            Button(icon: "sidebar-show-symbolic", label: tr("Show or hide the sidebar")) {
                sidebar.visible.toggle()
            }.id("toggle-sidebar"))
        bar.start(
            Button(icon: "go-previous-symbolic", label: tr("Back")) { navigator.back() }.id("back")
                .bind { $0.sensitive = navigator.canGoBack })
        bar.start(title.margin(start: 8))
        // An own, empty title, or the window's would stand in the middle beside ours.
        bar.title(Label())
        bar.end(
            Button("?") { [weak self] in self?.showKeys() }.flat().id("show-keys")
                .a11y(label: tr("Keyboard shortcuts")).tooltip(tr("Keyboard shortcuts")))
        bar.end(
            Button(content: searchHint()) { [weak self] in self?.search() }.flat().id("quick-search")
                .a11y(label: tr("Go to…")).tooltip(tr("Go to…")))
        bar.end(
            Label().tabular().css("second", "clock").bind { [now = context.now] in
                $0.text = Format.clockWithSeconds(now.now)
            })
        bar.end(actions)
        return bar
    }

    private func searchHint() -> Box {
        Box(.horizontal, spacing: 8) {
            Icon("system-search-symbolic")
            Label("Ctrl+K").css("label", "second")
        }
    }

    // MARK: Pages

    /// Reads the navigator only: a page that is built here must not make the shell depend on what it shows.
    private func follow() {
        let route = context.navigator.current
        guard route != shown else { return }
        shown = route
        MainLoop.soon { [weak self] in self?.build(route) }
    }

    private func build(_ route: PageRoute) {
        // The user may have gone on meanwhile.
        guard route == context.navigator.current else { return }
        place.removeAll()
        actions.removeAll()
        let built = PageFactory.build(route, in: context)
        page = built
        title.text = built.title
        window.title = "\(built.title) – Workspace"
        for action in built.actions { actions.append(action) }
        place.show(only: built.root)
        // The focus went with the page before it. Without any, keys would reach nobody.
        place.focusable = true
        place.focus()
    }

    /// A site opened before the list of sites has come is named as soon as it has.
    private func nameSite() {
        let known = { [context] id in context.fleet.project(id)?.name }
        let name =
            switch context.navigator.current {
            case .project(let id): known(id)
            case .plan(let id): known(id).map { tr("Plan of %@", $0) }
            default: nil as String?
            }
        guard let name else { return }
        title.text = name
        window.title = "\(name) – Workspace"
    }

    /// The server is back: whatever could not be loaded meanwhile is tried again, as the page has promised.
    func recover() {
        if context.fleet.phase.problem != nil { context.fleet.reload() }
        if context.alerts.phase.problem != nil { context.alerts.reload() }
        // Only the page knows how it loads again, and its button is the way that every page has.
        for button in place.findAll("retry") { button.emit("clicked") }
    }

    // MARK: Keys

    /// For the window to call: with nothing focused, it alone hears keys. Only after the focused widget, so that Escape
    /// closes an open list before it leads up.
    package func press(_ key: KeyPress) -> Bool {
        guard let action = ShellKey(key, isTyping: root.isTyping) else { return false }
        switch action {
        case .search: search()
        case .keys: showKeys()
        case .back: context.navigator.back()
        case .forward: context.navigator.forward()
        case .up:
            guard context.navigator.above(context.navigator.current) != nil else { return false }
            context.navigator.up()
        case .filter: return page?.search?.focus() ?? false
        case .place(let index):
            guard ShellPlace.allCases.indices.contains(index) else { return false }
            context.navigator.go(to: ShellPlace.allCases[index].route)
        case .fullscreen: window.fullscreen(!window.isFullscreen)
        }
        return true
    }

    private func search() { QuickSearch.open(over: root, in: context) }
    private func showKeys() { KeyHelp.open(over: root) }
}
