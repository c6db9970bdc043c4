package import Protocol

/// How far a live value can be trusted by its age. What looks old must be old, and the other way round.
package enum Freshness: Sendable, Equatable {
    case fresh
    /// Three ticks without news: dimmed, with its age beside it.
    case dim
    /// Ten ticks: an outline of what once was.
    case outline
    /// Nothing was ever measured.
    case unknown

    /// A site that sends every few seconds must not flicker between two of its readings, however fast the feed ticks.
    private static let shortestTickMs: Int64 = 5_000

    package init(of reading: Timestamp?, at now: Timestamp, tickMs: Int) {
        guard let reading else {
            self = .unknown
            return
        }
        let tick = max(Int64(tickMs), Self.shortestTickMs)
        switch now.milliseconds - reading.milliseconds {
        case ..<(3 * tick): self = .fresh
        case ..<(10 * tick): self = .dim
        default: self = .outline
        }
    }
}
