/// A new container, with room for miners.
package struct CreateContainer: FieldsRequest {
    package typealias Response = Container
    package static let route = Route(
        .post, "/api/projects/{id}/containers", needs: .manageFleet, answers: 201, "Create a container")
    package static let isWhole = true
    package static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] {
        [("container_id", .identifier, true)]
    }

    package var id: Project.ID
    package var containerId: Container.ID
    package var fields: FieldValues<Container>

    package init(id: Project.ID, containerId: Container.ID, _ fields: FieldValues<Container>) {
        self.id = id
        self.containerId = containerId
        self.fields = fields
    }

    private enum CodingKeys: String, CodingKey { case id, containerId }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Project.ID.self, forKey: .id)
        containerId = try own.decode(Container.ID.self, forKey: .containerId)
        fields = try FieldValues(from: decoder, besides: ["id", "container_id"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "container_id": .string(containerId.rawValue)])
    }
}

extension CreateContainer {
    package static let fields = FieldNotes(
        like: Container.fields,
        [
            "id": .projectId
        ])
}
