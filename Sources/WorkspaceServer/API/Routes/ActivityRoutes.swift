import Auth
package import Domain
import Protocol

/// Who did what.
package struct ActivityRoutes: Sendable {
    private let activity: ActivityService

    package init(activity: ActivityService) { self.activity = activity }

    package func register(on router: inout Router) {
        router.on(ListActivity.self) { request, caller in try await activity.list(request, by: caller) }
        router.on(ListProjectActivity.self) { request, caller in try await activity.list(request, by: caller) }
    }
}
