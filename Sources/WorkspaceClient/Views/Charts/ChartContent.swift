package import Protocol

/// One line of a chart. At most four fit one picture.
package struct ChartLine {
    /// Which scale it is read on.
    package enum Side { case left, right }

    package var name: String
    package var values: [Double?]
    package var color: Palette.Name
    package var side: Side
    /// How one value reads, with its unit.
    package var text: (Double) -> String

    package init(
        _ name: String, _ values: [Double?], _ color: Palette.Name, side: Side = .left,
        text: @escaping (Double) -> String
    ) {
        self.name = name
        self.values = values
        self.color = color
        self.side = side
        self.text = text
    }
}

/// Everything a chart shows, ready to be painted.
package struct ChartContent {
    package var time: TimeAxis
    package var lines: [ChartLine]
    /// The unit of each scale, said once above it.
    package var leftUnit: String
    package var rightUnit: String?
    /// Moments at which an alert was raised: ticks under the axis.
    package var alerts: [(at: Timestamp, severity: AlertSeverity)]

    package init(
        time: TimeAxis, lines: [ChartLine], leftUnit: String, rightUnit: String? = nil,
        alerts: [(at: Timestamp, severity: AlertSeverity)] = []
    ) {
        self.time = time
        self.lines = lines
        self.leftUnit = leftUnit
        self.rightUnit = rightUnit
        self.alerts = alerts
    }

    package var isEmpty: Bool { lines.allSatisfy { line in line.values.allSatisfy { $0 == nil } } }

    func axis(_ side: ChartLine.Side) -> ValueAxis {
        ValueAxis(covering: lines.filter { $0.side == side }.flatMap { $0.values.compactMap(\.self) })
    }
}

extension ChartContent {
    /// Hashrate on the left, board temperature on the right: whether the machines work, and whether they suffer.
    package static func hashrateAndTemperature(_ series: MetricSeries, alerts: [Alert] = []) -> ChartContent {
        let time = TimeAxis(from: series.from, stepSeconds: series.stepS, count: series.hashrateTh.count)
        let unit = Format.hashrateUnit(upTo: series.hashrateTh.compactMap(\.self).max() ?? 0)
        return ChartContent(
            time: time,
            lines: [
                ChartLine(tr("Hashrate"), series.hashrateTh.map { $0.map { $0 / unit.size } }, .accent) {
                    Quantity(Format.plain($0, digits: unit.digits), unit.name).text
                },
                ChartLine(tr("Board, highest"), series.temperatureMaxC, .textSecond, side: .right) {
                    Format.celsius($0).text
                },
                ChartLine(tr("Board, average"), series.temperatureAvgC, .textFaint, side: .right) {
                    Format.celsius($0).text
                },
            ],
            leftUnit: unit.name, rightUnit: "°C", alerts: alerts.map { ($0.openedAt, $0.severity) })
    }
}
