import Auth
package import Domain
import Protocol

/// What can be placed: figures, 3D models and thumbnails.
package struct CatalogueRoutes: Sendable {
    private static let model = Route(
        .get, "/api/catalogue/{id}/model.glb", needs: .viewLayouts, "Read the 3D model of a catalogue model")
    private static let thumbnail = Route(
        .get, "/api/catalogue/{id}/thumbnail.png", needs: .viewLayouts, "Read the picture of a catalogue model")

    private let catalogue: CatalogueService

    package init(catalogue: CatalogueService) { self.catalogue = catalogue }

    package func register(on router: inout Router) {
        router.onKept(ListCatalogue.self, version: { _, _ in catalogue.version }) { request, _ in
            try catalogue.list(request)
        }
        router.on(GetCatalogueModel.self) { request, _ in try catalogue.get(request) }
        router.onRaw(Self.model, answering: "model/gltf-binary", withTag: true) { request, _ in
            try file(request, ending: "glb", "model/gltf-binary")
        }
        router.onRaw(Self.thumbnail, answering: "image/png", withTag: true) { request, _ in
            try file(request, ending: "png", "image/png")
        }
    }

    private func file(_ request: RawRequest, ending: String, _ contentType: String) throws -> Answer {
        let id = CatalogueModel.ID(request.parameters["id"] ?? "")
        let file = try catalogue.file(of: id, ending: ending)
        // Private, as it takes a token; for a day, after which the ETag spares the bytes.
        return Answer(
            200, contentType, headers: [("Cache-Control", "private, max-age=86400")], body: file.bytes,
            entityTag: file.entityTag)
    }
}
