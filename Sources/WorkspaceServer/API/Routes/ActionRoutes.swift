package import Domain
import Protocol

/// What machines are told, and what the agents of sites hear of it.
package struct ActionRoutes: Sendable {
    private let actions: ActionService

    package init(actions: ActionService) { self.actions = actions }

    package func register(on router: inout Router) {
        router.on(PreviewMinerAction.self, actions.preview)
        router.on(StartMinerAction.self, actions.start)
        router.on(ListMinerActions.self, actions.list)
        router.on(GetMinerAction.self, actions.get)
        router.on(ListMinerActionResults.self, actions.results)
        router.on(CancelMinerAction.self, actions.cancel)
        router.on(ExchangeOrders.self, actions.exchange)
    }
}
