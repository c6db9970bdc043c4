/// What an agent says of one order.
package struct OrderReport: Codable, Sendable, Equatable {
    package var orderId: SiteOrder.ID
    package var outcome: MinerActionOutcome
    package var at: Timestamp
    package var sentAt: Timestamp?
    package var reason: String?
    package var detail: String?

    package init(
        orderId: SiteOrder.ID, outcome: MinerActionOutcome, at: Timestamp, sentAt: Timestamp? = nil,
        reason: String? = nil,
        detail: String? = nil
    ) {
        self.sentAt = sentAt
        self.orderId = orderId
        self.outcome = outcome
        self.at = at
        self.reason = reason
        self.detail = detail
    }
}

extension OrderReport: Documented {
    package static let fields: FieldNotes = [
        "orderId": .orderId,
        "outcome": "How far the machine is: `sent`, `verified`, `not_verified` or `failed`.",
        "at": "When that was known.",
        "sentAt": "When the machine was told; absent when it was not.",
        "reason": .line("Why not, for programs.", example: "unreachable"),
        "detail": .text("What was read back, or what went wrong, for people."),
    ]
}
