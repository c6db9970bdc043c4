/// What an agent must know to address its readings. The token of a site may ask this and nothing else.
package struct GetTelemetrySite: APIRequest {
    package typealias Response = TelemetrySite
    package static let route = Route(
        .get, "/api/telemetry/sites/{id}", needs: .sendTelemetry, "Read which slots the readings of a project go into")

    package var id: Project.ID

    package init(id: Project.ID) {
        self.id = id
    }
}

extension GetTelemetrySite: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId
    ]
}
