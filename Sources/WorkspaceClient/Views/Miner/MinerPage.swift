import GTKKit
package import Protocol
import Stores

/// A miner is looked at among its neighbours: the page of its container, with the miner chosen.
package func minerPage(_ id: Miner.ID, in context: PageContext) -> BuiltPage {
    let place = MinerPlaceStore(id, context.backend)
    place.reload()
    let search = minerSearch()
    let body = phased({ place.phase }, retry: place.reload) {
        guard let container = place.container else { return loadingState() }
        context.navigator.learn(.miner(id), isPartOf: .container(container))
        let store = ContainerStore(container, context.backend)
        store.select(id)
        return containerBody(store, search: search, in: context)
    }
    return BuiltPage(id.rawValue, body.own(place).id("page-miner"), search: search)
}
