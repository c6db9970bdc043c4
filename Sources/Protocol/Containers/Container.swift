/// A container full of miners: what it is, and what it does right now.
package struct Container: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Container>

    package var containerId: ID
    package var projectId: Project.ID
    /// A catalogue model, such as `antspace-hd5`.
    package var model: String
    package var status: ContainerStatus
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
        readingAt: Timestamp? = nil,
        readingSource: ReadingSource? = nil,
        version: Int,
        updatedAt: Timestamp
    ) {
        self.containerId = containerId
        self.projectId = projectId
        self.model = model
        self.status = status
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
        self.readingAt = readingAt
        self.readingSource = readingSource
        self.version = version
        self.updatedAt = updatedAt
    }
}
