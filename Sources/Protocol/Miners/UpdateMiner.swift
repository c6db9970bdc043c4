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

extension UpdateMiner: Documented {
    package static let fields: FieldNotes = [
        "id": .minerId,
        "model": .name("What kind of machine.", example: "S21 Hydro"),
        "serial": .line("The maker's serial number."),
        "ipAddress": .init("Where it is reached at its site.", pattern: ipAddressPattern, example: "10.10.1.17"),
        "macAddress": .init(
            "Its network hardware.", pattern: "^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$", example: "02:51:41:00:00:11"),
        "firmware": .line("What runs on it."),
        "pool": .line("Where its work goes.", example: "stratum+tcp://pool.example.com:3333"),
        "worker": .line("Its name there.", example: "site1.c01m017"),
        "owner": .line("Whose machine it is, for hosted ones."),
        "notes": .text("What people should know."),
        "inMaintenance": "Whether a person has taken it out of work.",
    ]

    /// Four decimal bytes without leading zeros, which some programs read as octal.
    private static let ipAddressPattern = "^(\(byte)\\.){3}\(byte)$"
    private static let byte = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
}
