import APIClient
import FoundationEssentials
import Observation
import Platform
package import Protocol

/// A file that is on its way, has come, or cannot be had.
@Observable
package final class CatalogueFile {
    package fileprivate(set) var bytes: [UInt8]?
    package fileprivate(set) var problem: Problem?
}

/// The catalogue and its files. Kept on disk too, so that the gallery and the planner work while the server is away.
@Observable
package final class ModelLibrary {
    package private(set) var phase = LoadPhase.loading
    package private(set) var models: [CatalogueModel] = []
    /// What is shown comes from the disk, as the server could not be reached.
    package private(set) var isFromCache = false

    /// Chosen in the gallery, and placed in the plan that is opened next.
    package var chosen: CatalogueModel.ID?

    private let backend: Backend
    private let folder: String?
    @ObservationIgnored private var files: [String: CatalogueFile] = [:]
    private let work = Work()

    /// Without a `folder` nothing is kept on disk.
    package init(_ backend: Backend, folder: String? = nil) {
        self.backend = backend
        self.folder = folder
    }

    /// Where a desktop keeps what can be fetched again.
    package static func userFolder(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        if let cache = environment["XDG_CACHE_HOME"], !cache.isEmpty { return "\(cache)/workspace/catalogue" }
        return environment["HOME"].map { "\($0)/.cache/workspace/catalogue" }
    }

    package var figures: ModelFigures { ModelFigures(models) }

    package func model(_ id: CatalogueModel.ID) -> CatalogueModel? { models.first { $0.modelId == id } }

    package func start() {
        if phase != .ready || isFromCache { reload() }
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    /// A model's file or picture. It comes from the server or, while that is away, from the disk.
    package func file(_ path: String) -> CatalogueFile {
        if let known = files[path], known.problem == nil { return known }
        let file = CatalogueFile()
        files[path] = file
        work.run { [weak self] in await self?.fetch(path, into: file) }
        return file
    }

    func load() async {
        do {
            let listed = try await backend.api.all { ListCatalogue(cursor: $0) }
            models = listed
            isFromCache = false
            phase = .ready
            if let bytes = try? JSONCoding.encode(listed) { keep(bytes, as: "catalogue.json") }
        } catch {
            guard !Task.isCancelled else { return }
            if models.isEmpty, let bytes = kept("catalogue.json"),
                let stored = try? JSONCoding.decode([CatalogueModel].self, from: bytes), !stored.isEmpty
            {
                models = stored
                isFromCache = true
                phase = .ready
            } else if models.isEmpty {
                phase = .failed(Problem(showing: error))
            }
        }
    }

    func settle() async { await work.settle() }

    private func fetch(_ path: String, into file: CatalogueFile) async {
        let name = path.replacing("/", with: "_")
        do {
            let bytes = try await backend.api.download(path)
            keep(bytes, as: name)
            file.bytes = bytes
        } catch {
            guard let stored = kept(name) else { return file.problem = Problem(showing: error) }
            file.bytes = stored
        }
    }

    /// A full disk costs only the cache.
    private func keep(_ bytes: [UInt8], as name: String) {
        guard let folder else { return }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    }

    private func kept(_ name: String) -> [UInt8]? {
        folder.flatMap { try? Data(contentsOf: URL(filePath: "\($0)/\(name)")) }.map { Array($0) }
    }
}
