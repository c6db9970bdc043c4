package import Protocol

/// The one figure that each cell of the grid shows, and is coloured by.
package enum ContainerFigure: String, Sendable, CaseIterable {
    /// The liquid that comes in. A board is some 30 °C hotter: the two never share a scale.
    case supplyTemperature
    case boardTemperature
    case hashrate
    case power

    package func value(of container: Container) -> Double? {
        switch self {
        case .supplyTemperature: container.inletTemperatureC
        case .boardTemperature: container.boardTemperatureMaxC
        case .hashrate: container.hashrateTh
        case .power: container.powerConsumptionKw
        }
    }
}
