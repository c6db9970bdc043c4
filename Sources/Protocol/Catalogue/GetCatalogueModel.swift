/// One model.
package struct GetCatalogueModel: APIRequest {
    package typealias Response = CatalogueModel
    package static let route = Route(.get, "/api/catalogue/{id}", needs: .viewLayouts, "Read a catalogue model")

    package var id: CatalogueModel.ID

    package init(id: CatalogueModel.ID) {
        self.id = id
    }
}

extension GetCatalogueModel: Documented {
    package static let fields: FieldNotes = [
        "id": .modelId
    ]
}
