/// What a machine can be told to do.
package enum MinerActionKind: String, Codable, Sendable, CaseIterable {
    case sleep
    case wake
    case reboot
    case blink
    case stopBlinking = "stop_blinking"
    case setPools = "set_pools"
}

extension MinerActionKind: OpenChoice {
    package static var unknownMeans: MinerActionKind { .stopBlinking }

    package var meaning: String {
        switch self {
        case .sleep: "stop hashing until it is woken; about 30 W are left"
        case .wake: "hash again"
        case .reboot: "start anew"
        case .blink: "let its light blink until it is told to stop, so that somebody finds it"
        case .stopBlinking: "let its light be"
        case .setPools: "work for other pools"
        }
    }
}
