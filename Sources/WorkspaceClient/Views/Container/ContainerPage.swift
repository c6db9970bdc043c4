import GTKKit
package import Protocol
import Stores

/// One container: its plant, its last day, and its miners.
package func containerPage(_ id: Container.ID, in context: PageContext) -> BuiltPage {
    let search = minerSearch()
    let body = containerBody(ContainerStore(id, context.backend), search: search, in: context)
    return BuiltPage(id.rawValue, body, search: search)
}

func minerSearch() -> SearchEntry {
    let search = SearchEntry(placeholder: tr("Name, serial, address, pool")).characters(18).id("search-miners")
    search.onStop { search.text = "" }
    return search.a11y(label: tr("Search miners"))
}

/// Starts the store, which goes with what it fills.
func containerBody(_ store: ContainerStore, search: SearchEntry, in context: PageContext) -> Box {
    let id = store.id
    store.start()
    search.onSearch { store.filter(byText: $0) }
    let body = phased({ store.phase }, retry: store.reload) {
        // On a low screen the page scrolls, so that a few rows of the table always fit.
        scrollingPage {
            heading(store, in: context)
            plantFacts(store, in: context)
            chartCard(
                store.series, in: context, alerts: { context.alerts.open(on: id.rawValue) }, id: "chart-container",
                height: 150)
            minersCard(store, search: search, in: context).size(height: 360)
        }
    }
    body.bind { _ in
        guard let container = store.container else { return }
        // Only the server knows of which site the container is part, and answers after the page was built.
        context.navigator.learn(.container(id), isPartOf: .project(container.projectId))
    }
    body.onKey { key in body.isTyping ? false : markMiner(key, store) }
    return body.own(store).id("page-container")
}

private func heading(_ store: ContainerStore, in context: PageContext) -> Box {
    let mark = MarkLabel(Mark(ContainerStatus.active), withWord: true)
    return Box(.horizontal, spacing: 12) {
        Label(store.id.rawValue).css("page-title")
        Label(store.container?.model ?? "").css("second").align(.start, .baseline)
        mark.expand().bind { mark in
            if let container = store.container { mark.show(containerMark(container, in: context)) }
        }
        Button(store.container?.projectId.rawValue ?? "") {
            if let project = store.container?.projectId { context.navigator.go(to: .project(project)) }
        }
        .flat().id("open-project").align(.end, .center).tooltip(tr("Open the site"))
    }
}

/// The loop and the supply: water in, water out, how much of it, and the transformer.
private func plantFacts(_ store: ContainerStore, in context: PageContext) -> Box {
    let now = { store.container }
    let line = FlowBox(spacing: 8, minColumns: 5, maxColumns: 9) {
        fact(tr("Miners hashing")) { Format.count(now()?.minersActive, of: now()?.minersTotal ?? 0) }
        fact(tr("Hashrate")) { Format.hashrate(th: now()?.hashrateTh).text }
        fact(tr("Power")) { Format.kilowatts(now()?.powerConsumptionKw).text }
        fact(tr("Supply")) { Format.celsius(now()?.inletTemperatureC).text }
        fact(tr("Return")) { Format.celsius(now()?.outletTemperatureC).text }
        fact(tr("Difference")) { Format.kelvin(now()?.temperatureRiseK).text }
        fact(tr("Flow")) { Format.flow(now()?.flowM3h).text }
        fact(tr("Board, highest")) { Format.celsius(now()?.boardTemperatureMaxC).text }
        fact(tr("Transformer")) { transformerText(store) }
    }
    return Box(.horizontal, spacing: 16) {
        line.expand().bind { line in context.fade(line, measuredAt: now()?.readingAt) }
        sourceLabel({ now()?.readingSource }, { now()?.readingAt }, in: context)
    }
    .css("card", "panel")
}

private func transformerText(_ store: ContainerStore) -> String {
    guard let id = store.container?.transformerId else { return Quantity.unknown.text }
    guard let transformer = store.transformer else { return shortName(id.rawValue) }
    return "\(shortName(id.rawValue)) · \(Format.kilovoltAmperes(transformer.ratingKva).text)"
}

extension Container {
    /// How much the water warms on its way through: with the flow, the heat that leaves.
    var temperatureRiseK: Double? {
        guard let outletTemperatureC, let inletTemperatureC else { return nil }
        return outletTemperatureC - inletTemperatureC
    }
}
