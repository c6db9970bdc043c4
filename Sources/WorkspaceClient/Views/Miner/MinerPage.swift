package import Protocol
import Stores

/// A miner is looked at among its neighbours: the page of its container, with the miner chosen.
package func minerPage(_ id: Miner.ID, in context: PageContext) -> BuiltPage {
    guard case .container(let container) = PageRoute.miner(id).above else {
        let problem = Problem(404, "miner-unknown", tr("There is no miner %@.", id.rawValue))
        return BuiltPage(id.rawValue, problemState(problem) { context.navigator.go(to: .projects) })
    }
    return containerPage(container, selecting: id, in: context)
}
