import Protocol

/// Works out what each piece of equipment carries from the power of the containers behind it. An estimate: nobody
/// measures it yet.
enum EquipmentLoad {
    /// Of miners with their power supplies; one operator's figure.
    static let powerFactor = 0.98

    /// `kilowatts` is what hangs directly on a piece; pieces with nothing known behind them are absent from the answer.
    static func kilovoltAmperes(
        _ equipment: [Equipment], kilowatts: [Equipment.ID: Double]
    ) -> [Equipment.ID: Double] {
        let upstream = Dictionary(
            equipment.compactMap { piece in piece.feedsFromId.map { (piece.equipmentId, $0) } },
            uniquingKeysWith: { first, _ in first })
        var loads: [Equipment.ID: Double] = [:]
        for (piece, power) in kilowatts {
            var next: Equipment.ID? = piece
            // No tree is deeper than it has pieces: a circle of feeds ends here instead of never.
            for _ in 0...equipment.count {
                guard let current = next else { break }
                loads[current, default: 0] += power / powerFactor
                next = upstream[current]
            }
        }
        share(among: equipment, &loads)
        // To a tenth: an estimate with ten decimals would claim too much.
        return loads.mapValues { ($0 * 10).rounded() / 10 }
    }

    /// Power transformers on the same supply work in parallel: what hangs on any of them is carried by all alike.
    private static func share(among equipment: [Equipment], _ loads: inout [Equipment.ID: Double]) {
        let transformers = equipment.filter { $0.kind == .powerTransformer && $0.feedsFromId != nil }
        for group in Dictionary(grouping: transformers, by: \.feedsFromId).values {
            let known = group.compactMap { loads[$0.equipmentId] }
            guard !known.isEmpty else { continue }
            let each = known.reduce(0, +) / Double(group.count)
            for piece in group { loads[piece.equipmentId] = each }
        }
    }
}
