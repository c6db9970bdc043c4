import GTKKit
import Protocol
import Stores

/// Hashrate and temperature of a scope over a range that the reader chooses.
func chartCard(
    _ series: MetricStore, in context: PageContext, alerts: @escaping () -> [Alert], id: String, height: Int
) -> Box {
    let ranges = [1, 6, 24, 24 * 7, 24 * 30]
    let range = DropDown(
        ranges.map(rangeName), selected: ranges.firstIndex(of: series.hours) ?? 2, label: tr("Range of the chart")
    ) { series.show(hours: ranges[$0]) }
    .id("range")
    let content = { series.series.map { ChartContent.hashrateAndTemperature($0, alerts: alerts()) } }
    let body = Box(.vertical).size(height: height).rebuild(on: { chartState(series) }) { state in
        switch state {
        case .loading: loadingState()
        case .failed(let problem): chartMessage(ProblemText.title(problem))
        case .empty: chartMessage(tr("Nothing was measured in this time."))
        case .drawn: chart(content, palette: context.palette, height: height, label: tr("Hashrate and temperature"))
        }
    }
    return card(tr("Hashrate and temperature"), trailing: range) { body }.id(id)
}

/// What stands in the place of the lines.
private enum ChartBodyState: Equatable {
    case loading, empty, drawn
    case failed(Problem)
}

private func chartState(_ series: MetricStore) -> ChartBodyState {
    switch series.phase {
    case .loading: .loading
    case .failed(let problem): .failed(problem)
    case .ready:
        series.series.map { ChartContent.hashrateAndTemperature($0).isEmpty } ?? true ? .empty : .drawn
    }
}

private func chartMessage(_ text: String) -> Label {
    Label(text).css("second").align(.center, .center).expand(horizontally: true, vertically: true)
}

private func rangeName(hours: Int) -> String {
    hours <= 24 ? tr("%@ h", Format.count(hours)) : tr("%@ days", Format.count(hours / 24))
}
