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
        self.projectManager = projectManager
        self.contactEmail = contactEmail
        self.timeline = timeline
        self.metadata = metadata
        self.version = version
        self.updatedAt = updatedAt
    }
}
