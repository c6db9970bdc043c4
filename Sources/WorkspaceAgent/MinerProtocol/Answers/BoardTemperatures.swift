/// What the sensors of a machine mean. Liquid and boards are never mixed: 78 °C is normal for one and the end of the
/// other.
package struct BoardTemperatures: Sendable, Equatable {
    /// The coolant, where it enters and leaves; machines cooled by air have none.
    package var inlet: Double?
    package var outlet: Double?
    /// The hottest over all boards.
    package var chip: Double?
    package var board: Double?

    init(_ chains: [ChainStats], isHydro: Bool) {
        guard isHydro else {
            board = Self.hottest(chains.map { Self.mean($0.pcb) })
            chip = Self.hottest(chains.flatMap(\.chip))
            return
        }
        // The places as they are in the S21 hydro family, from the code of a client that is in use.
        inlet = Self.mean(chains.map { Self.at(0, $0.pcb) })
        outlet = Self.mean(chains.map { Self.at(2, $0.pcb) })
        chip = Self.hottest(chains.map { Self.at(0, $0.pic) })
        board = Self.hottest(
            chains.map { chain in
                Self.mean((1...3).map { Self.at($0, chain.pic) } + [Self.at(1, chain.pcb), Self.at(3, chain.pcb)])
            })
    }

    private static func at(_ place: Int, _ values: [Double?]) -> Double? {
        values.indices.contains(place) ? values[place] : nil
    }

    private static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }

    private static func hottest(_ values: [Double?]) -> Double? { values.compactMap { $0 }.max() }
}
