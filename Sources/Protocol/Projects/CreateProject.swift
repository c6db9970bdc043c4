/// A new site. With a template its containers, miners and equipment are created too.
package struct CreateProject: APIRequest {
    package typealias Response = Project
    package static let route = Route(.post, "/api/projects", needs: .manageProjects, answers: 201, "Create a project")

    package var projectId: Project.ID
    package var name: String
    package var type: ProjectType
    package var status: ProjectStatus
    package var location: Location
    package var targetHashrateEh: Double?
    package var targetPowerMw: Double?
    package var capexUsd: Double?
    package var opexMonthlyUsd: Double?
    package var projectManager: String?
    package var contactEmail: String?
    package var timeline: String?
    package var metadata: [String: FreeJSON]?
    /// The file name of a site template without its ending, such as `qatar-001`.
    package var template: String?

    package init(
        projectId: Project.ID,
        name: String,
        type: ProjectType,
        status: ProjectStatus,
        location: Location,
        targetHashrateEh: Double? = nil,
        targetPowerMw: Double? = nil,
        capexUsd: Double? = nil,
        opexMonthlyUsd: Double? = nil,
        projectManager: String? = nil,
        contactEmail: String? = nil,
        timeline: String? = nil,
        metadata: [String: FreeJSON]? = nil,
        template: String? = nil
    ) {
        self.projectId = projectId
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
        self.template = template
    }
}

extension CreateProject: Documented {
    package static let fields = FieldNotes(
        like: Project.fields,
        [
            "template": .init(
                "A site template whose containers, machines and equipment are created too.",
                pattern: FieldNote.plainPattern, example: "qatar-001")
        ])
}
