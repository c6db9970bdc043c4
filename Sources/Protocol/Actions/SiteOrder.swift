/// What the agent of a site is to tell one machine.
package struct SiteOrder: Codable, Sendable, Equatable {
    package typealias ID = Identifier<SiteOrder>

    package var orderId: ID
    package var kind: MinerActionKind
    package var containerId: Container.ID
    package var slot: Int
    package var pools: [PoolLogin]?
    package var perSecond: Int
    /// The machine is not told after it.
    package var expiresAt: Timestamp

    package init(
        orderId: ID, kind: MinerActionKind, containerId: Container.ID, slot: Int, pools: [PoolLogin]? = nil,
        perSecond: Int, expiresAt: Timestamp
    ) {
        self.orderId = orderId
        self.kind = kind
        self.containerId = containerId
        self.slot = slot
        self.pools = pools
        self.perSecond = perSecond
        self.expiresAt = expiresAt
    }
}

extension SiteOrder: Documented {
    package static let fields: FieldNotes = [
        "orderId": .orderId,
        "kind": "What to tell it.",
        "slot": .init(
            "The place of the machine in the container, from 1.", in: 1...Double(Limits.slotsPerContainerMax)),
        "pools": "For other pools: which ones, with their passwords.",
        "perSecond": .perSecond,
        "expiresAt": "The machine must not be told after it.",
    ]
}

extension FieldNote {
    static let orderId = FieldNote(
        "The order.", length: 1...Limits.nameLengthMax, pattern: plainPattern, example: "12-17")
}

/// Every order that an agent has in hand: what is no longer among them is not to be begun.
package struct SiteOrders: Codable, Sendable, Equatable {
    package var orders: [SiteOrder]
    /// Another one than before: the machines may be reached elsewhere.
    package var fleetVersion: Int

    package init(orders: [SiteOrder], fleetVersion: Int) {
        self.orders = orders
        self.fleetVersion = fleetVersion
    }
}

extension SiteOrders: Documented {
    package static let fields: FieldNotes = [
        "orders": "What the agent has in hand; one that is no longer among them is not to be begun.",
        "fleetVersion": .init(
            "Grows with each change of the fleet: time to read again where the machines are reached.", in: 0...1e15),
    ]
}
