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
