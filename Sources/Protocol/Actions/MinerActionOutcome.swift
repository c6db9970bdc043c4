/// How far one machine is with what it was told.
package enum MinerActionOutcome: String, Codable, Sendable, CaseIterable {
    case waiting
    case taken
    case sent
    case verified
    case notVerified = "not_verified"
    case failed
    case cancelled
    case expired

    /// Nothing comes after it.
    package var isFinal: Bool {
        switch self {
        case .waiting, .taken, .sent: false
        case .verified, .notVerified, .failed, .cancelled, .expired: true
        }
    }
}

extension MinerActionOutcome: OpenChoice {
    package static var unknownMeans: MinerActionOutcome { .notVerified }

    package var meaning: String {
        switch self {
        case .waiting: "its turn has not come"
        case .taken: "the agent of the site has it in hand"
        case .sent: "the machine was told"
        case .verified: "read back from the machine: it has done it"
        case .notVerified: "the machine was told, and nobody could see that it has done it"
        case .failed: "the machine was not told, or has refused"
        case .cancelled: "somebody has stopped it before its turn"
        case .expired: "the time was over before its turn"
        }
    }
}
