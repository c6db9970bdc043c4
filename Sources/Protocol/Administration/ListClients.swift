/// Who is connected to the live feed.
package struct ListClients: APIRequest {
    package typealias Response = Page<ConnectedClient>
    package static let route = Route(.get, "/api/admin/clients", needs: .administer, "List connected clients")

    package init() {}
}

extension ListClients: Documented {
    package static let fields: FieldNotes = [:]
}
