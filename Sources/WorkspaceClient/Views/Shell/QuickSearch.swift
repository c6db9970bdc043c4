import GTKKit
import Protocol
import Stores

/// Ctrl+K: type a few letters of a page, a site or a container, press Enter.
final class QuickSearch {
    private let context: PageContext
    private let close: () -> Void
    private let entry = SearchEntry(placeholder: tr("Go to a site, a container or a page")).id("quick-search-entry")
    private let list = ListBox(selectable: true).css("quick-results").id("quick-search-results")
    private var results: [QuickResult] = []
    private let pages: [QuickResult]
    private let containers: ContainerIndex

    static func open(over parent: any Widget, in context: PageContext) {
        Popover.open(on: parent, x: Double(parent.width) / 2, y: 48) { popover in
            let search = QuickSearch(context) { popover.close() }
            return search.root()
        }
    }

    private init(_ context: PageContext, close: @escaping () -> Void) {
        self.context = context
        self.close = close
        pages = QuickResult.pages + QuickResult.sites(context.fleet.projects)
        containers = ContainerIndex(context.backend)
        containers.load(context.fleet.projects)
    }

    private func root() -> Box {
        let root = Box(.vertical, spacing: 8) {
            entry
            // Always as high, so that nothing jumps while letters are typed.
            Scrolled(list).size(height: 320)
        }
        list.placeholder(Label(tr("Nothing found")).css("second").margin(12))
        list.bind { [weak self] _ in self?.show() }
        entry.onChange { [weak self] _ in self?.show() }
        entry.onStop(close)
        entry.onEnter { [weak self] in self?.choose(self?.list.selected ?? 0) }
        list.onActivate { [weak self] in self?.choose($0) }
        entry.onKey(first: true) { [weak self] in self?.press($0) ?? false }
        // Until the popover is on the screen, nothing in it can take the focus.
        MainLoop.soon { [entry] in entry.focus() }
        return root.size(width: 420).own(self)
    }

    private func show() {
        results = QuickResult.matches(entry.text, among: pages + QuickResult.containers(containers.containers))
        list.replace { results.map { $0.row() } }
        list.selected = results.isEmpty ? nil : 0
    }

    private func press(_ key: KeyPress) -> Bool {
        guard key.name == "Down" || key.name == "Up", !results.isEmpty else { return false }
        let step = key.name == "Down" ? 1 : results.count - 1
        list.selected = ((list.selected ?? 0) + step) % results.count
        return true
    }

    private func choose(_ index: Int) {
        guard results.indices.contains(index) else { return }
        let route = results[index].route
        close()
        context.navigator.go(to: route)
    }
}

/// One thing to go to.
struct QuickResult: Equatable {
    let title: String
    let detail: String
    let route: PageRoute

    private static let shownMax = 12

    static var pages: [QuickResult] {
        ShellPlace.allCases.map { QuickResult(title: $0.title, detail: tr("Page"), route: $0.route) }
    }

    static func sites(_ projects: [Project]) -> [QuickResult] {
        projects.map { QuickResult(title: $0.name, detail: $0.projectId.rawValue, route: .project($0.projectId)) }
    }

    static func containers(_ containers: [Container]) -> [QuickResult] {
        containers.map {
            QuickResult(
                title: $0.containerId.rawValue, detail: $0.projectId.rawValue, route: .container($0.containerId))
        }
    }

    /// Titles that begin with the text first, then those that hold it. An identifier of a container or a miner leads
    /// there without being listed: 18,000 rows would help nobody.
    static func matches(_ text: String, among candidates: [QuickResult]) -> [QuickResult] {
        let wanted = text.lowercased()
        // Before anything is typed: the pages and the sites. Their containers would bury them.
        guard !wanted.isEmpty else { return Array(candidates.prefix(shownMax)) }
        let begin = candidates.filter { $0.title.lowercased().hasPrefix(wanted) }
        let hold = candidates.filter { candidate in
            !begin.contains(candidate)
                && (candidate.title.lowercased().contains(wanted) || candidate.detail.lowercased().contains(wanted))
        }
        let named = named(text).filter { guess in !candidates.contains { $0.route == guess.route } }
        return Array((begin + hold + named).prefix(shownMax))
    }

    private static func named(_ text: String) -> [QuickResult] {
        let name = text.uppercased()
        if name.firstMatch(of: /^\S+-C\d+-M\d+$/) != nil {
            return [QuickResult(title: name, detail: tr("Miner"), route: .miner(.init(name)))]
        }
        if name.firstMatch(of: /^\S+-C\d+$/) != nil {
            return [QuickResult(title: name, detail: tr("Container"), route: .container(.init(name)))]
        }
        return []
    }

    func row() -> Box {
        Box(.horizontal, spacing: 12) {
            Label(title).ellipsized().expand()
            Label(detail).css("label", "second")
        }.margin(8, 6)
    }
}
