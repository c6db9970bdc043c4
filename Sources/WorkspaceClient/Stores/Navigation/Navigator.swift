import Observation

/// Where the user is, and where they came from.
@Observable
package final class Navigator {
    package private(set) var current: PageRoute
    private var past: [PageRoute] = []
    private var future: [PageRoute] = []
    private static let remembered = 100

    /// Asked before the page that set it is left. A page with unsaved work answers false, asks its user, and calls
    /// `proceed` when nothing stands in the way any more.
    @ObservationIgnored package var mayLeave: ((_ proceed: @escaping () -> Void) -> Bool)?

    private var learned: [PageRoute: PageRoute] = [:]

    package init(_ start: PageRoute = .overview) { current = start }

    package var canGoBack: Bool { !past.isEmpty }
    package var canGoForward: Bool { !future.isEmpty }

    package func go(to route: PageRoute) {
        guard route != current else { return }
        guard leaving({ [weak self] in self?.go(to: route) }) else { return }
        past.append(current)
        // Nobody goes back a hundred steps, and a shift lasts twelve hours.
        if past.count > Self.remembered { past.removeFirst() }
        future = []
        current = route
    }

    /// Leads on from a place that nobody stays at, and that Back must not return to.
    package func lead(from route: PageRoute, to next: PageRoute) {
        if current == route { current = next }
    }

    package func back() {
        guard let route = past.last, leaving({ [weak self] in self?.back() }) else { return }
        past.removeLast()
        future.append(current)
        current = route
    }

    package func forward() {
        guard let route = future.last, leaving({ [weak self] in self?.forward() }) else { return }
        future.removeLast()
        past.append(current)
        current = route
    }

    /// One level up, which is not always where the user came from.
    package func up() {
        if let above = above(current) { go(to: above) }
    }

    /// Where Escape leads: a container to its site, a site to the list of sites.
    package func above(_ route: PageRoute) -> PageRoute? { learned[route] ?? route.above }

    /// What only the page knows once it is loaded: which site a container is on.
    package func learn(_ route: PageRoute, isPartOf parent: PageRoute) {
        // The same again would count as a change.
        if learned[route] != parent { learned[route] = parent }
    }

    /// Whether the window may close now; if not, `proceed` closes it as soon as nothing stands in the way.
    package func mayClose(_ proceed: @escaping () -> Void) -> Bool { leaving(proceed) }

    /// Whether the page on screen lets go; it is not asked twice.
    private func leaving(_ again: @escaping () -> Void) -> Bool {
        let isFree =
            mayLeave?({ [weak self] in
                self?.mayLeave = nil
                again()
            }) ?? true
        if isFree { mayLeave = nil }
        return isFree
    }

    /// After signing out, nobody goes back to what the one before has seen.
    package func reset(to route: PageRoute = .overview) {
        mayLeave = nil
        past = []
        future = []
        current = route
    }
}
