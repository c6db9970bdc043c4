/// A chart: equal steps, one array per line; `null` where nothing was measured.
package struct MetricSeries: Codable, Sendable, Equatable {
    package var scope: MetricScope
    package var scopeId: String?
    package var from: Timestamp
    package var stepS: Int
    package var hashrateTh: [Double?]
    package var powerKw: [Double?]
    package var temperatureAvgC: [Double?]
    package var temperatureMaxC: [Double?]
    package var minersActive: [Int?]

    package init(
        scope: MetricScope,
        scopeId: String? = nil,
        from: Timestamp,
        stepS: Int,
        hashrateTh: [Double?],
        powerKw: [Double?],
        temperatureAvgC: [Double?],
        temperatureMaxC: [Double?],
        minersActive: [Int?]
    ) {
        self.scope = scope
        self.scopeId = scopeId
        self.from = from
        self.stepS = stepS
        self.hashrateTh = hashrateTh
        self.powerKw = powerKw
        self.temperatureAvgC = temperatureAvgC
        self.temperatureMaxC = temperatureMaxC
        self.minersActive = minersActive
    }
}

extension MetricSeries: Documented {
    package static let fields: FieldNotes = [
        "scope": "What it sums up.",
        "scopeId": .init("Which one; absent for the whole world.", example: "QATAR-001"),
        "from": "The moment of the first point.",
        "stepS": .init("Between two points.", unit: "s", in: 1...1e12, example: 900),
        "hashrateTh": .init("A value per point, `null` where nothing is known. So are the lists below.", unit: "TH/s"),
        "powerKw": .init("What the machines drew.", unit: "kW"),
        "temperatureAvgC": .init("Boards on average.", unit: "°C"),
        "temperatureMaxC": .init("The hottest board.", unit: "°C"),
        "minersActive": "Machines that worked.",
    ]
}
