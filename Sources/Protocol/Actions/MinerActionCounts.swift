/// How many machines of an action are how far.
package struct MinerActionCounts: Codable, Sendable, Equatable {
    package var waiting: Int
    package var taken: Int
    package var sent: Int
    package var verified: Int
    package var notVerified: Int
    package var failed: Int
    package var cancelled: Int
    package var expired: Int

    package init(
        waiting: Int = 0, taken: Int = 0, sent: Int = 0, verified: Int = 0, notVerified: Int = 0, failed: Int = 0,
        cancelled: Int = 0, expired: Int = 0
    ) {
        self.waiting = waiting
        self.taken = taken
        self.sent = sent
        self.verified = verified
        self.notVerified = notVerified
        self.failed = failed
        self.cancelled = cancelled
        self.expired = expired
    }

    package subscript(outcome: MinerActionOutcome) -> Int {
        get { self[keyPath: Self.path(of: outcome)] }
        set { self[keyPath: Self.path(of: outcome)] = newValue }
    }

    package var all: Int { MinerActionOutcome.allCases.reduce(0) { $0 + self[$1] } }
    /// Those without a result.
    package var open: Int { waiting + taken + sent }

    private static func path(of outcome: MinerActionOutcome) -> WritableKeyPath<Self, Int> {
        switch outcome {
        case .waiting: \.waiting
        case .taken: \.taken
        case .sent: \.sent
        case .verified: \.verified
        case .notVerified: \.notVerified
        case .failed: \.failed
        case .cancelled: \.cancelled
        case .expired: \.expired
        }
    }
}

extension MinerActionCounts: Documented {
    package static let fields: FieldNotes = [
        "waiting": .init("Their turn has not come.", in: 0...1e6),
        "taken": .init("The agent of the site has them in hand.", in: 0...1e6),
        "sent": .init("They were told.", in: 0...1e6),
        "verified": .init("Read back: they have done it.", in: 0...1e6),
        "notVerified": .init("They were told, and nobody could see that they have done it.", in: 0...1e6),
        "failed": .init("They were not told, or have refused.", in: 0...1e6),
        "cancelled": .init("Stopped before their turn.", in: 0...1e6),
        "expired": .init("Their time was over before their turn.", in: 0...1e6),
    ]
}
