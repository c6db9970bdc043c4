import APIClient
import Observation
package import Protocol

/// A file that is on its way, has come, or cannot be had.
@Observable
package final class CatalogueFile {
    package fileprivate(set) var bytes: [UInt8]?
    package fileprivate(set) var problem: Problem?
}

/// The catalogue and its files, fetched once for all pages.
@Observable
package final class ModelLibrary {
    package private(set) var phase = LoadPhase.loading
    package private(set) var models: [CatalogueModel] = []
    /// Chosen in the gallery, and placed in the plan that is opened next.
    package var chosen: CatalogueModel.ID?

    private let backend: Backend
    @ObservationIgnored private var files: [String: CatalogueFile] = [:]
    private let work = Work()

    package init(_ backend: Backend) { self.backend = backend }

    package var figures: ModelFigures { ModelFigures(models) }

    package func model(_ id: CatalogueModel.ID) -> CatalogueModel? { models.first { $0.modelId == id } }

    package func start() {
        if phase != .ready { reload() }
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    /// A model's file or picture. One that could not be had is asked for again by the next who wants it.
    package func file(_ path: String) -> CatalogueFile {
        if let known = files[path], known.problem == nil { return known }
        let file = CatalogueFile()
        files[path] = file
        work.run { [weak self] in await self?.fetch(path, into: file) }
        return file
    }

    func load() async {
        do {
            models = try await backend.api.all { ListCatalogue(cursor: $0) }
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            if models.isEmpty { phase = .failed(Problem(showing: error)) }
        }
    }

    func settle() async { await work.settle() }

    private func fetch(_ path: String, into file: CatalogueFile) async {
        do {
            file.bytes = try await backend.api.download(path)
        } catch {
            file.problem = Problem(showing: error)
        }
    }
}
