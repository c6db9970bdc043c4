/// What a miner is asked, over TCP 4028: one command per connection, answered until the end of the stream.
package enum MinerCommand: String, Sendable, CaseIterable {
    case version
    case summary
    case stats
    case pools
    case devs

    package static let port: UInt16 = 4_028

    package var request: [UInt8] { Array(#"{"command":"\#(rawValue)"}"#.utf8) }

    /// What stands in `STATUS[0].Code` of a good answer.
    package var code: Int {
        switch self {
        case .version: 22
        case .summary: 11
        case .stats: 70
        case .pools: 7
        case .devs: 9
        }
    }
}
