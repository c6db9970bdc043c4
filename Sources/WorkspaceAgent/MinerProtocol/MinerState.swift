package import Protocol

/// How a machine is, as its site sees it.
package enum MinerState: Sendable, Equatable, CaseIterable {
    case hashing
    /// It works, but well below what it should do.
    case degraded
    /// It answers and does nothing, though nobody told it to sleep.
    case idle
    case sleeping
    /// It answers, and complains of something that keeps it from working.
    case faulty
    case unreachable
    /// Nothing was heard yet, or nothing that could be understood.
    case unknown

    /// Below this share of its ideal rate a machine lacks more than noise: one board of three is 0.67.
    private static let degradedBelow = 0.9
    /// Until then a machine that has just started is warming up, and its average says nothing.
    private static let warmUpSeconds = 300

    package init(_ stats: MinerStats, faults: [MinerFault] = []) {
        if stats.mode == .sleep {
            self = .sleeping
            return
        }
        guard let rate = stats.rateTerahash else {
            self = stats.elapsed == nil ? .unknown : faults.isEmpty ? .unknown : .faulty
            return
        }
        if rate <= 0 {
            self = faults.isEmpty ? .idle : .faulty
            return
        }
        let isWarm = stats.elapsed.map { $0 >= Self.warmUpSeconds } ?? true
        guard isWarm, let ideal = stats.idealTerahash, ideal > 0 else {
            self = .hashing
            return
        }
        self = rate < ideal * Self.degradedBelow ? .degraded : .hashing
    }

    /// As it travels; nil is nothing heard. What answers without working is degraded: it needs somebody.
    package var status: MinerStatus? {
        switch self {
        case .hashing: .active
        case .degraded, .idle, .faulty: .degraded
        case .sleeping: .sleeping
        case .unreachable: .offline
        case .unknown: nil
        }
    }
}
