import Observation

/// Where the user is, and where they came from.
@Observable
package final class Navigator {
    package private(set) var current: PageRoute
    private var past: [PageRoute] = []
    private var future: [PageRoute] = []
    private static let remembered = 100

    package init(_ start: PageRoute = .overview) { current = start }

    package var canGoBack: Bool { !past.isEmpty }
    package var canGoForward: Bool { !future.isEmpty }

    package func go(to route: PageRoute) {
        guard route != current else { return }
        past.append(current)
        // Nobody goes back a hundred steps, and a shift lasts twelve hours.
        if past.count > Self.remembered { past.removeFirst() }
        future = []
        current = route
    }

    package func back() {
        guard let route = past.popLast() else { return }
        future.append(current)
        current = route
    }

    package func forward() {
        guard let route = future.popLast() else { return }
        past.append(current)
        current = route
    }

    /// One level up, which is not always where the user came from.
    package func up() {
        if let above = current.above { go(to: above) }
    }

    /// After signing out, nobody goes back to what the one before has seen.
    package func reset(to route: PageRoute = .overview) {
        past = []
        future = []
        current = route
    }
}
