/// A site: what it is, what it should reach, who answers for it.
package struct Project: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Project>

    /// The name people type and say: `QATAR-001`.
    package var projectId: ID
    package var name: String
    package var type: ProjectType
    package var status: ProjectStatus
    package var location: Location
    /// Counted from the containers that exist.
    package var totalContainers: Int
    package var totalMiners: Int
    package var targetHashrateEh: Double?
    package var targetPowerMw: Double?
    package var capexUsd: Double?
    package var opexMonthlyUsd: Double?
    /// What somebody has entered: nobody else knows either.
    package var powerPriceUsdKwh: Double?
    package var hashpriceUsdPhDay: Double?
    package var projectManager: String?
    package var contactEmail: String?
    /// Free text such as `Q2 2025`.
    package var timeline: String?
    /// Whatever an integrator wants to keep beside the site.
    package var metadata: [String: FreeJSON]
    /// Grows by one with each change; the value of `ETag` and `If-Match`.
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        projectId: ID,
        name: String,
        type: ProjectType,
        status: ProjectStatus,
        location: Location,
        totalContainers: Int,
        totalMiners: Int,
        targetHashrateEh: Double? = nil,
        targetPowerMw: Double? = nil,
        capexUsd: Double? = nil,
        opexMonthlyUsd: Double? = nil,
        powerPriceUsdKwh: Double? = nil,
        hashpriceUsdPhDay: Double? = nil,
        projectManager: String? = nil,
        contactEmail: String? = nil,
        timeline: String? = nil,
        metadata: [String: FreeJSON],
        version: Int,
        updatedAt: Timestamp
    ) {
        self.projectId = projectId
        self.name = name
        self.type = type
        self.status = status
        self.location = location
        self.totalContainers = totalContainers
        self.totalMiners = totalMiners
        self.targetHashrateEh = targetHashrateEh
        self.targetPowerMw = targetPowerMw
        self.capexUsd = capexUsd
        self.opexMonthlyUsd = opexMonthlyUsd
        self.powerPriceUsdKwh = powerPriceUsdKwh
        self.hashpriceUsdPhDay = hashpriceUsdPhDay
        self.projectManager = projectManager
        self.contactEmail = contactEmail
        self.timeline = timeline
        self.metadata = metadata
        self.version = version
        self.updatedAt = updatedAt
    }
}

extension Project: Documented {
    package static let fields: FieldNotes = [
        "type": "What it is for.",
        "status": "Where it stands in its life.",
        "name": .name("What people call it.", example: "Qatar 1"),
        "location": "Where it stands.",
        "targetHashrateEh": .init("What it should reach.", unit: "EH/s", in: 0...10_000, example: 4.5),
        "targetPowerMw": .init("What it should draw at that.", unit: "MW", in: 0...100_000, example: 100),
        "capexUsd": .init("What building it costs.", unit: "USD", in: 0...1e12, example: 60_000_000),
        "opexMonthlyUsd": .init("What running it costs a month.", unit: "USD", in: 0...1e12, example: 2_500_000),
        "powerPriceUsdKwh": .init(
            "What power costs; with the hashprice, an alert says when the work no longer pays for it.",
            unit: "USD/kWh", in: 0...100, example: 0.045),
        "hashpriceUsdPhDay": .init(
            "What a day of one PH/s brings.", unit: "USD/PH/day", in: 0...100_000, example: 48),
        "projectManager": .line("Who answers for it.", example: "Amira Haddad"),
        "contactEmail": .electronicMail("Whom to write to; empty for nobody."),
        "timeline": .line("When it is to run, as people say it.", example: "Q2 2025"),
        "metadata": "Whatever an integrator wants to keep beside it: 4,000 characters and 8 levels at most.",
        "totalContainers": .init("Counted from the containers that exist.", in: 0...1e9),
        "totalMiners": .init("Counted from the machines that exist.", in: 0...1e9),
    ]
}
