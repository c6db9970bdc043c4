/// One machine: identity, place, owner and live values.
package struct Miner: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Miner>

    package var minerId: ID
    package var containerId: Container.ID
    package var projectId: Project.ID
    package var model: String
    package var serial: String?
    package var ipAddress: String?
    package var macAddress: String?
    package var firmware: String?
    /// Counted from 1; the place in the container.
    package var slot: Int
    package var status: MinerStatus
    /// Whether somebody works on it; its status then says so whatever is measured. Absent from older servers.
    package var inMaintenance: Bool?
    package var hashrateTh: Double?
    package var powerW: Double?
    package var chipTemperatureC: Double?
    package var inletTemperatureC: Double?
    package var outletTemperatureC: Double?
    package var sharesAccepted: Int?
    package var sharesRejected: Int?
    package var pool: String?
    package var worker: String?
    package var uptimeS: Int?
    package var owner: String?
    package var notes: String?
    package var repairs: [Repair]
    package var readingAt: Timestamp?
    package var readingSource: ReadingSource?
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        minerId: ID,
        containerId: Container.ID,
        projectId: Project.ID,
        model: String,
        serial: String? = nil,
        ipAddress: String? = nil,
        macAddress: String? = nil,
        firmware: String? = nil,
        slot: Int,
        status: MinerStatus,
        inMaintenance: Bool? = nil,
        hashrateTh: Double? = nil,
        powerW: Double? = nil,
        chipTemperatureC: Double? = nil,
        inletTemperatureC: Double? = nil,
        outletTemperatureC: Double? = nil,
        sharesAccepted: Int? = nil,
        sharesRejected: Int? = nil,
        pool: String? = nil,
        worker: String? = nil,
        uptimeS: Int? = nil,
        owner: String? = nil,
        notes: String? = nil,
        repairs: [Repair],
        readingAt: Timestamp? = nil,
        readingSource: ReadingSource? = nil,
        version: Int,
        updatedAt: Timestamp
    ) {
        self.minerId = minerId
        self.containerId = containerId
        self.projectId = projectId
        self.model = model
        self.serial = serial
        self.ipAddress = ipAddress
        self.macAddress = macAddress
        self.firmware = firmware
        self.slot = slot
        self.status = status
        self.inMaintenance = inMaintenance
        self.hashrateTh = hashrateTh
        self.powerW = powerW
        self.chipTemperatureC = chipTemperatureC
        self.inletTemperatureC = inletTemperatureC
        self.outletTemperatureC = outletTemperatureC
        self.sharesAccepted = sharesAccepted
        self.sharesRejected = sharesRejected
        self.pool = pool
        self.worker = worker
        self.uptimeS = uptimeS
        self.owner = owner
        self.notes = notes
        self.repairs = repairs
        self.readingAt = readingAt
        self.readingSource = readingSource
        self.version = version
        self.updatedAt = updatedAt
    }
}

extension Miner: Documented {
    package static let fields: FieldNotes = [
        "model": .init("What kind of machine.", example: "S21 Hydro"),
        "serial": "The maker's serial number.",
        "ipAddress": .init("Where it is reached at its site.", example: "10.10.1.17"),
        "macAddress": .init("Its network hardware.", example: "02:51:41:00:00:11"),
        "firmware": "What runs on it.",
        "slot": .init("The place in the container, from 1.", in: 1...Double(Limits.slotsPerContainerMax), example: 17),
        "status": "How it is.",
        "inMaintenance": "Whether a person has taken it out of work.",
        "hashrateTh": .init(
            "Its work; unknown, not zero, until a reading arrives. So are the live values below.", unit: "TH/s",
            in: 0...60_000),
        "powerW": .init("What it draws.", unit: "W", in: 0...60_000),
        "chipTemperatureC": .init("The hottest board.", unit: "°C", in: -60...200),
        "inletTemperatureC": .init("Coolant on its way in.", unit: "°C", in: -60...200),
        "outletTemperatureC": .init("Coolant on its way out.", unit: "°C", in: -60...200),
        "sharesAccepted": .init("Since its own start.", in: 0...2_147_483_647),
        "sharesRejected": .init("Since its own start.", in: 0...2_147_483_647),
        "pool": .init("Where its work goes.", example: "stratum+tcp://pool.example.com:3333"),
        "worker": .init("Its name there.", example: "site1.c01m017"),
        "uptimeS": .init("Since its own start.", unit: "s", in: 0...2_147_483_647),
        "owner": "Whose machine it is, for hosted ones.",
        "notes": "What people should know.",
        "repairs": "What was repaired, oldest first.",
        "readingAt": "When the live values were measured.",
        "readingSource": "Who measured them; where the machine does not measure its power, who stands for that.",
    ]
}
