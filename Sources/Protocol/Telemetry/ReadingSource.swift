/// Who says so: shown beside every live value.
package enum ReadingSource: String, Codable, Sendable, CaseIterable {
    case meter
    case miner
    case configured
    case nameplate
    case simulated
}

extension ReadingSource: OpenChoice {
    package static var unknownMeans: ReadingSource { .configured }

    package var meaning: String {
        switch self {
        case .meter: "a calibrated meter"
        case .miner: "the machine itself"
        case .configured: "somebody typed it in"
        case .nameplate: "what the maker promises"
        case .simulated: "the simulator; shown as such everywhere"
        }
    }
}
