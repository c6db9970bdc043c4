/// What became of an action at one machine.
package struct MinerActionResult: Codable, Sendable, Equatable {
    package var minerId: Miner.ID
    package var outcome: MinerActionOutcome
    /// For programs; absent where nothing went wrong.
    package var reason: String?
    /// For people: what was read back, or what went wrong.
    package var detail: String?
    package var sentAt: Timestamp?
    package var endedAt: Timestamp?

    package init(
        minerId: Miner.ID, outcome: MinerActionOutcome, reason: String? = nil, detail: String? = nil,
        sentAt: Timestamp? = nil, endedAt: Timestamp? = nil
    ) {
        self.minerId = minerId
        self.outcome = outcome
        self.reason = reason
        self.detail = detail
        self.sentAt = sentAt
        self.endedAt = endedAt
    }
}

extension MinerActionResult: Documented {
    package static let fields: FieldNotes = [
        "outcome": "How far it is.",
        "reason": .init("Why it is not verified, for programs.", example: "unreachable"),
        "detail": .init("What was read back, or what went wrong, for people.", example: "Mode sleep, 0 TH/s."),
        "sentAt": "When the machine was told.",
        "endedAt": "When its result was known.",
    ]
}
