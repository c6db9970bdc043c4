/// A container full of miners: what it is, and what it does right now.
package struct Container: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Container>

    package var containerId: ID
    package var projectId: Project.ID
    /// A catalogue model, such as `antspace-hd5`.
    package var model: String
    package var status: ContainerStatus
    /// Whether somebody works on it; its status then says so whatever is measured. Absent from older servers.
    package var inMaintenance: Bool?
    /// How many miners have room in it.
    package var slots: Int?
    /// Unknown, not zero, until a reading arrives. So are the live values below.
    package var hashrateTh: Double?
    package var powerConsumptionKw: Double?
    package var minersActive: Int?
    package var minersTotal: Int
    package var inletTemperatureC: Double?
    package var outletTemperatureC: Double?
    package var flowM3h: Double?
    package var boardTemperatureMaxC: Double?
    package var position: SitePosition?
    /// The transformer it hangs on.
    package var transformerId: Equipment.ID?
    /// The cooling unit or pump that its coolant comes from.
    package var cooledById: Equipment.ID?
    /// When the live values were measured.
    package var readingAt: Timestamp?
    package var readingSource: ReadingSource?
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        containerId: ID,
        projectId: Project.ID,
        model: String,
        status: ContainerStatus,
        inMaintenance: Bool? = nil,
        slots: Int? = nil,
        hashrateTh: Double? = nil,
        powerConsumptionKw: Double? = nil,
        minersActive: Int? = nil,
        minersTotal: Int,
        inletTemperatureC: Double? = nil,
        outletTemperatureC: Double? = nil,
        flowM3h: Double? = nil,
        boardTemperatureMaxC: Double? = nil,
        position: SitePosition? = nil,
        transformerId: Equipment.ID? = nil,
        cooledById: Equipment.ID? = nil,
        readingAt: Timestamp? = nil,
        readingSource: ReadingSource? = nil,
        version: Int,
        updatedAt: Timestamp
    ) {
        self.containerId = containerId
        self.projectId = projectId
        self.model = model
        self.status = status
        self.inMaintenance = inMaintenance
        self.slots = slots
        self.hashrateTh = hashrateTh
        self.powerConsumptionKw = powerConsumptionKw
        self.minersActive = minersActive
        self.minersTotal = minersTotal
        self.inletTemperatureC = inletTemperatureC
        self.outletTemperatureC = outletTemperatureC
        self.flowM3h = flowM3h
        self.boardTemperatureMaxC = boardTemperatureMaxC
        self.position = position
        self.transformerId = transformerId
        self.cooledById = cooledById
        self.readingAt = readingAt
        self.readingSource = readingSource
        self.version = version
        self.updatedAt = updatedAt
    }
}

extension Container: Documented {
    package static let fields: FieldNotes = [
        "model": .init("A catalogue model.", example: "antspace-hd5"),
        "status": "How it is, by its worst cause.",
        "inMaintenance": "Whether a person has taken it out of work.",
        "slots": .init(
            "How many machines have room in it; none until somebody says.",
            in: 0...Double(Limits.slotsPerContainerMax)),
        "hashrateTh": .init(
            "Of all its machines; unknown, not zero, until a reading arrives. So are the live values below.",
            unit: "TH/s", in: 0...1e9),
        "powerConsumptionKw": .init("Machines and cooling.", unit: "kW", in: 0...1e6),
        "minersActive": .init("Machines that work.", in: 0...Double(Limits.slotsPerContainerMax)),
        "minersTotal": .init("Machines there are.", in: 0...Double(Limits.slotsPerContainerMax)),
        "inletTemperatureC": .init("Coolant on its way in.", unit: "°C", in: -60...200),
        "outletTemperatureC": .init("Coolant on its way out.", unit: "°C", in: -60...200),
        "flowM3h": .init("Coolant.", unit: "m³/h", in: 0...2_000),
        "boardTemperatureMaxC": .init("The hottest board in it.", unit: "°C", in: -60...200),
        "position": "Where it stands.",
        "transformerId": .init("The transformer it hangs on.", example: "QATAR-T01"),
        "cooledById": .init("The cooling unit or pump that its coolant comes from.", example: "QATAR-K01A"),
        "readingAt": "When the live values were measured.",
        "readingSource": "Who measured them.",
    ]
}
