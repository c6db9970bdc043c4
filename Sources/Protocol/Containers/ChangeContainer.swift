/// Changes the fields that are present and leaves the others; null takes a value away.
package struct ChangeContainer: RecordChange {
    package typealias Response = Container
    package static let route = Route(.patch, "/api/containers/{id}", needs: .manageFleet, "Change a container")
    package static let isWhole = false

    package var id: Container.ID
    package var fields: FieldValues<Container>
    package var ifMatch: String?

    package init(id: Container.ID, _ fields: FieldValues<Container>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension ChangeContainer {
    package static let fields = FieldNotes(like: Container.fields, ["id": .containerId])
}
