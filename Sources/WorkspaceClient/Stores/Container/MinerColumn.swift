package import Protocol

/// The columns of the miners table, and how each of them sorts.
package enum MinerColumn: Int, Sendable, CaseIterable {
    case slot
    case name
    case status
    case hashrate
    case power
    case efficiency
    case chipTemperature
    case uptime
    case pool

    /// What is unknown comes last in both directions: it is neither the best nor the worst.
    package func sorted(_ rows: [Int], of miners: [Miner], descending: Bool) -> [Int] {
        switch self {
        case .slot: sorted(rows, by: { miners[$0].slot }, descending)
        case .name: sorted(rows, by: { miners[$0].minerId }, descending)
        case .status: sorted(rows, by: { Self.urgency(of: miners[$0].status) }, descending)
        case .hashrate: sorted(rows, by: { miners[$0].hashrateTh }, descending)
        case .power: sorted(rows, by: { miners[$0].powerW }, descending)
        case .efficiency: sorted(rows, by: { miners[$0].efficiencyJTh }, descending)
        case .chipTemperature: sorted(rows, by: { miners[$0].chipTemperatureC }, descending)
        case .uptime: sorted(rows, by: { miners[$0].uptimeS }, descending)
        case .pool: sorted(rows, by: { miners[$0].pool }, descending)
        }
    }

    private func sorted<Key: Comparable>(_ rows: [Int], by key: (Int) -> Key?, _ descending: Bool) -> [Int] {
        rows.map { (row: $0, key: key($0)) }.sorted { a, b in
            switch (a.key, b.key) {
            case (let left?, let right?) where left != right: descending ? left > right : left < right
            case (_?, nil): true
            case (nil, _?): false
            // Rows are slots in order: equal keys stay in the order of a walk along the rack.
            default: a.row < b.row
            }
        }.map(\.row)
    }

    private static func urgency(of status: MinerStatus) -> Int {
        switch status {
        case .offline: 0
        case .degraded: 1
        case .maintenance: 2
        case .sleeping: 3
        case .active: 4
        }
    }
}

extension Miner {
    /// Unknown while it does not hash: a division by nothing is not infinity.
    package var efficiencyJTh: Double? {
        guard let powerW, let hashrateTh, hashrateTh > 0 else { return nil }
        return powerW / hashrateTh
    }
}
