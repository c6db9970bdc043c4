import APIClient
import Observation
package import Protocol

/// The plans of one site, or of all that the person may see, and the making of new ones.
@Observable
package final class LayoutListStore {
    package private(set) var phase = LoadPhase.loading
    package private(set) var layouts: [LayoutSummary] = []
    /// Why the last change was refused, until the next one.
    package private(set) var problem: Problem?
    package private(set) var isBusy = false

    private let site: Project.ID?
    private let backend: Backend
    private let work = Work()

    package init(_ backend: Backend, of site: Project.ID? = nil) {
        self.backend = backend
        self.site = site
    }

    /// The plan that somebody worked on last.
    package var newest: LayoutSummary? { layouts.max { $0.updatedAt < $1.updatedAt } }

    package func start() { reload() }

    package func reload() { work.run { [weak self] in await self?.load() } }

    /// An empty plan of a site; `made` gets its name on the server.
    package func create(
        _ name: String, for project: Project.ID, made: @escaping (Layout.ID) -> Void
    ) {
        work.run { [weak self] in
            guard let layout = await self?.create(name, for: project) else { return }
            made(layout.layoutId)
        }
    }

    package func delete(_ id: Layout.ID) { work.run { [weak self] in await self?.remove(id) } }

    func load() async {
        do {
            layouts = try await backend.api.all { ListLayouts(projectId: site, cursor: $0) }
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            if layouts.isEmpty { phase = .failed(Problem(showing: error)) }
        }
    }

    func create(_ name: String, for project: Project.ID) async -> Layout? {
        isBusy = true
        defer { isBusy = false }
        do {
            problem = nil
            let layout = try await backend.api.send(
                CreateLayout(projectId: project, name: name, outline: [], items: [], lines: [], notes: []))
            await load()
            return layout
        } catch {
            problem = Problem(showing: error)
            return nil
        }
    }

    func remove(_ id: Layout.ID) async {
        do {
            problem = nil
            _ = try await backend.api.send(DeleteLayout(id: id))
            layouts.removeAll { $0.layoutId == id }
        } catch {
            problem = Problem(showing: error)
        }
    }

    func settle() async { await work.settle() }
}
