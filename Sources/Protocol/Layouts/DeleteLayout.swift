/// Deletes a plan with all its versions.
package struct DeleteLayout: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/layouts/{id}", needs: .planLayouts, answers: 204, "Delete a layout")

    package var id: Layout.ID

    package init(id: Layout.ID) {
        self.id = id
    }
}

extension DeleteLayout: Documented {
    package static let fields: FieldNotes = [
        "id": .layoutId
    ]
}
