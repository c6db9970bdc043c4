/// One container.
package struct GetContainer: APIRequest {
    package typealias Response = Container
    package static let route = Route(.get, "/api/containers/{id}", needs: .viewFleet, "Read a container")

    package var id: Container.ID

    package init(id: Container.ID) {
        self.id = id
    }
}

extension GetContainer: Documented {
    package static let fields: FieldNotes = [
        "id": .containerId
    ]
}
