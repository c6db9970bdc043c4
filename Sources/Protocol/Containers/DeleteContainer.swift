/// Deletes a container. Refused while miners are in it, unless `cascade` is true: then they go too.
package struct DeleteContainer: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/containers/{id}", needs: .manageFleet, answers: 204, "Delete a container")

    package var id: Container.ID
    package var cascade: Bool?

    package init(id: Container.ID, cascade: Bool? = nil) {
        self.id = id
        self.cascade = cascade
    }
}

extension DeleteContainer: Documented {
    package static let fields: FieldNotes = [
        "id": .containerId,
        "cascade": "Whether its miners may go too.",
    ]
}
