/// Where an action stands.
package enum MinerActionState: String, Codable, Sendable, CaseIterable {
    case running
    case done
    case cancelled
    case expired
}

extension MinerActionState: OpenChoice {
    package static var unknownMeans: MinerActionState { .running }

    package var meaning: String {
        switch self {
        case .running: "machines are waiting, or on their way"
        case .done: "every machine has its result"
        case .cancelled: "somebody has stopped it; some machines were not told"
        case .expired: "its time was over before every machine was told"
        }
    }
}
