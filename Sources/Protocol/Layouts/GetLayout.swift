/// One plan, the newest version or an older one.
package struct GetLayout: APIRequest {
    package typealias Response = Layout
    package static let route = Route(.get, "/api/layouts/{id}", needs: .viewLayouts, "Read a layout")

    package var id: Layout.ID
    package var version: Int?

    package init(id: Layout.ID, version: Int? = nil) {
        self.id = id
        self.version = version
    }
}

extension GetLayout: Documented {
    package static let fields: FieldNotes = [
        "id": .layoutId,
        "version": .init("An older version; the newest when absent.", in: 1...1e9),
    ]
}
