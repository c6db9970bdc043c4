import Database
import FoundationEssentials
import Platform
package import Protocol

/// Why the catalogue could not be read at start.
package enum CatalogueError: Error, Equatable {
    case unreadable(file: String, reason: String)
}

/// Every model that can be placed. Read once from files at start: the catalogue is part of the installation.
package struct CatalogueService: Sendable {
    /// By id.
    package let models: [CatalogueModel]
    /// Differs between installations with different catalogues, so that no client keeps the figures of the one before.
    package let version: UInt64
    private let files: CatalogueFiles

    /// `catalogueFolder` has one `ID.json` for each model, `modelsFolder` its `ID.glb` and `ID.png`.
    package init(catalogueFolder: String, modelsFolder: String) throws(CatalogueError) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: catalogueFolder)) ?? []
        var models: [CatalogueModel] = []
        var contents = SHA256()
        for file in names.sorted() where file.hasSuffix(".json") {
            do {
                let bytes = FileManager.default.contents(atPath: "\(catalogueFolder)/\(file)").map { Array($0) } ?? []
                contents.update(bytes)
                models.append(try JSONCoding.decode(CatalogueModel.self, from: bytes))
            } catch {
                throw .unreadable(file: file, reason: String(describing: error))
            }
        }
        self.models = models.sorted { $0.modelId < $1.modelId }
        version = contents.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        files = CatalogueFiles(folder: modelsFolder)
    }

    package func list(_ request: ListCatalogue) throws -> Page<CatalogueModel> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "catalogue", keys: [.text])
        let rows = models.filter { model in
            model.modelId.rawValue > page.afterText && (request.category == nil || model.category == request.category)
                && (request.quality == nil || model.quality == request.quality)
        }
        return page.answer(rows) { [.text($0.modelId.rawValue)] }
    }

    package func get(_ request: GetCatalogueModel) throws -> CatalogueModel {
        guard let model = models.first(where: { $0.modelId == request.id }) else {
            throw FleetError.unknown("catalogue model", request.id.rawValue)
        }
        return model
    }

    /// A file of a known model. The id is looked up first, so that no path of the caller's reaches the file system.
    package func file(of id: CatalogueModel.ID, ending: String) throws -> CatalogueFile {
        guard let model = models.first(where: { $0.modelId == id }), let file = files.file("\(model.modelId).\(ending)")
        else { throw FleetError.unknown("catalogue file", "\(id).\(ending)") }
        return file
    }
}
