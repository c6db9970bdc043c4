/// Changes the fields that are present and leaves the others.
package struct ChangeProject: ConditionalRequest {
    package typealias Response = Project
    package static let route = Route(.patch, "/api/projects/{id}", needs: .manageFleet, "Change a project")

    package var id: Project.ID
    package var name: String?
    package var type: ProjectType?
    package var status: ProjectStatus?
    package var location: Location?
    package var targetHashrateEh: Double?
    package var targetPowerMw: Double?
    package var capexUsd: Double?
    package var opexMonthlyUsd: Double?
    package var projectManager: String?
    package var contactEmail: String?
    package var timeline: String?
    package var metadata: [String: FreeJSON]?
    package var ifMatch: String?

    package init(
        id: Project.ID,
        name: String? = nil,
        type: ProjectType? = nil,
        status: ProjectStatus? = nil,
        location: Location? = nil,
        targetHashrateEh: Double? = nil,
        targetPowerMw: Double? = nil,
        capexUsd: Double? = nil,
        opexMonthlyUsd: Double? = nil,
        projectManager: String? = nil,
        contactEmail: String? = nil,
        timeline: String? = nil,
        metadata: [String: FreeJSON]? = nil,
        ifMatch: String? = nil
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.status = status
        self.location = location
        self.targetHashrateEh = targetHashrateEh
        self.targetPowerMw = targetPowerMw
        self.capexUsd = capexUsd
        self.opexMonthlyUsd = opexMonthlyUsd
        self.projectManager = projectManager
        self.contactEmail = contactEmail
        self.timeline = timeline
        self.metadata = metadata
        self.ifMatch = ifMatch
    }
}

extension ChangeProject: Documented {
    package static let fields = FieldNotes(
        like: Project.fields,
        [
            "id": .projectId
        ])
}
