/// Something that many machines of a site are told to do, and how far they are with it.
package struct MinerAction: Codable, Sendable, Equatable {
    package typealias ID = Identifier<MinerAction>

    package var actionId: ID
    package var projectId: Project.ID
    package var kind: MinerActionKind
    /// Without their passwords.
    package var pools: [PoolLogin]?
    package var note: String?
    package var perSecond: Int
    package var atOnce: Int
    package var state: MinerActionState
    package var counts: MinerActionCounts
    package var author: String
    package var createdAt: Timestamp
    /// No machine is told after it.
    package var expiresAt: Timestamp
    package var endedAt: Timestamp?

    package init(
        actionId: ID, projectId: Project.ID, kind: MinerActionKind, pools: [PoolLogin]? = nil, note: String? = nil,
        perSecond: Int, atOnce: Int, state: MinerActionState, counts: MinerActionCounts, author: String,
        createdAt: Timestamp, expiresAt: Timestamp, endedAt: Timestamp? = nil
    ) {
        self.actionId = actionId
        self.projectId = projectId
        self.kind = kind
        self.pools = pools
        self.note = note
        self.perSecond = perSecond
        self.atOnce = atOnce
        self.state = state
        self.counts = counts
        self.author = author
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.endedAt = endedAt
    }
}

extension MinerAction: Documented {
    package static let fields: FieldNotes = [
        "actionId": .actionId,
        "kind": "What the machines are told.",
        "pools": "For other pools: which ones, the first before the others; without passwords.",
        "note": .text("Why.", example: "Curtailment until 18:00."),
        "perSecond": .perSecond,
        "atOnce": .atOnce,
        "state": "Where it stands.",
        "counts": "How many machines are how far.",
        "author": "Who wanted it.",
        "createdAt": "When it began.",
        "expiresAt": "No machine is told after it, whatever happens.",
        "endedAt": "When the last machine had its result.",
    ]
}

extension FieldNote {
    package static let actionId = FieldNote("The action.")
    static let perSecond = FieldNote(
        "So many machines are told in a second.", in: 1...Double(Limits.actionsPerSecondMax), example: 5)
    static let atOnce = FieldNote(
        "So many are on their way at once: told, and not read back yet.", in: 1...Double(Limits.actionsAtOnceMax),
        example: 50)
}
