/// The sum of a scope at one moment.
package struct Metric: Codable, Sendable, Equatable {
    /// When the newest reading in it was measured; absent when nothing was ever received.
    package var at: Timestamp?
    package var scope: MetricScope
    package var scopeId: String?
    package var hashrateTh: Double?
    package var powerKw: Double?
    /// Board temperature over all miners that report one.
    package var temperatureAvgC: Double?
    package var temperatureMaxC: Double?
    package var containersActive: Int
    package var containersTotal: Int
    package var minersActive: Int
    package var minersTotal: Int
    package var efficiencyJTh: Double?
    package var source: ReadingSource?

    package init(
        at: Timestamp? = nil,
        scope: MetricScope,
        scopeId: String? = nil,
        hashrateTh: Double? = nil,
        powerKw: Double? = nil,
        temperatureAvgC: Double? = nil,
        temperatureMaxC: Double? = nil,
        containersActive: Int,
        containersTotal: Int,
        minersActive: Int,
        minersTotal: Int,
        efficiencyJTh: Double? = nil,
        source: ReadingSource? = nil
    ) {
        self.at = at
        self.scope = scope
        self.scopeId = scopeId
        self.hashrateTh = hashrateTh
        self.powerKw = powerKw
        self.temperatureAvgC = temperatureAvgC
        self.temperatureMaxC = temperatureMaxC
        self.containersActive = containersActive
        self.containersTotal = containersTotal
        self.minersActive = minersActive
        self.minersTotal = minersTotal
        self.efficiencyJTh = efficiencyJTh
        self.source = source
    }
}

extension Metric: Documented {
    package static let fields: FieldNotes = [
        "at": "When the newest reading in it was measured; absent when nothing was ever received.",
        "scope": "What it sums up.",
        "scopeId": .init("Which one; absent for the whole world.", example: "QATAR-001"),
        "hashrateTh": .init("Work of all machines that report.", unit: "TH/s", in: 0...1e12),
        "powerKw": .init("What they draw.", unit: "kW", in: 0...1e9),
        "temperatureAvgC": .init("Boards, over all machines that report one.", unit: "°C", in: -60...200),
        "temperatureMaxC": .init("The hottest board.", unit: "°C", in: -60...200),
        "containersActive": .init("Containers that work.", in: 0...1e9),
        "containersTotal": .init("Containers there are.", in: 0...1e9),
        "minersActive": .init("Machines that work.", in: 0...1e9),
        "minersTotal": .init("Machines there are.", in: 0...1e9),
        "efficiencyJTh": .init("Power for work.", unit: "J/TH", in: 0...1e9),
        "source": "Who measured it.",
    ]
}
