/// Closes one live connection. The client may come back; end its session to keep it out.
package struct DisconnectClient: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/admin/clients/{id}", needs: .administer, answers: 204, "Disconnect a client")

    package var id: String

    package init(id: String) {
        self.id = id
    }
}

extension DisconnectClient: Documented {
    package static let fields: FieldNotes = [
        "id": "The connection, by its `id` in the list of clients."
    ]
}
