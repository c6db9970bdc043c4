import GTKKit
import Protocol
import Stores

/// The figures of the container that is selected in the grid, without leaving the site.
func selectedContainer(_ store: ProjectStore, in context: PageContext) -> Box {
    Box(.vertical).rebuild(on: { store.selection }) { selection in
        if selection != nil, let cell = store.selected { details(of: cell, store, in: context) }
    }
    // Empty, it would still take the gap above it.
    .bind { $0.visible = store.selection != nil }
}

private func details(of cell: ContainerCell, _ store: ProjectStore, in context: PageContext) -> Box {
    let now = { cell.container }
    let mark = MarkLabel(Mark(now().status), withWord: true)
    return Box(.horizontal, spacing: 16) {
        Box(.vertical, spacing: 2) {
            Label(shortName(cell.id.rawValue)).css("card-title")
            mark.bind { $0.show(containerMark(now(), in: context)) }
        }
        FlowBox(spacing: 8, minColumns: 3, maxColumns: 6) {
            fact(tr("Miners hashing")) { Format.count(now().minersActive, of: now().minersTotal) }
            fact(tr("Hashrate")) { Format.hashrate(th: now().hashrateTh).text }
            fact(tr("Power")) { Format.kilowatts(now().powerConsumptionKw).text }
            fact(tr("Supply")) { Format.celsius(now().inletTemperatureC).text }
            fact(tr("Return")) { Format.celsius(now().outletTemperatureC).text }
            fact(tr("Board, highest")) { Format.celsius(now().boardTemperatureMaxC).text }
        }
        .expand().bind { line in context.fade(line, measuredAt: now().readingAt) }
        Button(tr("Open")) { context.navigator.go(to: .container(cell.id)) }.id("open-selected").align(.end, .center)
            .a11y(label: tr("Open %@", cell.id.rawValue))
        Button(icon: "window-close-symbolic", label: tr("Close")) { store.select(nil) }.flat().id("close-selected")
            .align(.end, .center)
    }
    .id("selected-container")
}
