/// Replaces every field of a site.
package struct ReplaceProject: FieldsRequest, ConditionalRequest {
    package typealias Response = Project
    package static let route = Route(.put, "/api/projects/{id}", needs: .manageFleet, "Replace a project")
    package static let isWhole = true

    package var id: Project.ID
    package var fields: FieldValues<Project>
    package var ifMatch: String?

    package init(id: Project.ID, _ fields: FieldValues<Project>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }

    private enum CodingKeys: String, CodingKey { case id, ifMatch }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Project.ID.self, forKey: .id)
        ifMatch = try own.decodeIfPresent(String.self, forKey: .ifMatch)
        fields = try FieldValues(from: decoder, besides: ["id", "if_match"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "if_match": ifMatch.map(FreeJSON.string)])
    }
}

extension ReplaceProject {
    package static let fields = FieldNotes(
        like: Project.fields,
        [
            "id": .projectId
        ])
}
