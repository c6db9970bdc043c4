/// Replaces what people decide about a container; live values come from telemetry alone.
package struct UpdateContainer: RecordChange {
    package typealias Response = Container
    package static let route = Route(.put, "/api/containers/{id}", needs: .manageFleet, "Replace a container")
    package static let isWhole = true

    package var id: Container.ID
    package var fields: FieldValues<Container>
    package var ifMatch: String?

    package init(id: Container.ID, _ fields: FieldValues<Container>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension UpdateContainer {
    package static let fields = FieldNotes(like: Container.fields, ["id": .containerId])
}
