/// Replaces what people decide about a miner.
package struct UpdateMiner: ConditionalRequest {
    package typealias Response = Miner
    package static let route = Route(.put, "/api/miners/{id}", needs: .manageFleet, "Replace a miner")

    package var id: Miner.ID
    package var model: String
    package var serial: String?
    package var ipAddress: String?
    package var macAddress: String?
    package var firmware: String?
    package var pool: String?
    package var worker: String?
    package var owner: String?
    package var notes: String?
    package var inMaintenance: Bool
    package var ifMatch: String?

    package init(
        id: Miner.ID,
        model: String,
        serial: String? = nil,
        ipAddress: String? = nil,
        macAddress: String? = nil,
        firmware: String? = nil,
        pool: String? = nil,
        worker: String? = nil,
        owner: String? = nil,
        notes: String? = nil,
        inMaintenance: Bool,
        ifMatch: String? = nil
    ) {
        self.id = id
        self.model = model
        self.serial = serial
        self.ipAddress = ipAddress
        self.macAddress = macAddress
        self.firmware = firmware
        self.pool = pool
        self.worker = worker
        self.owner = owner
        self.notes = notes
        self.inMaintenance = inMaintenance
        self.ifMatch = ifMatch
    }
}
