import Auth
package import Domain
import Protocol

/// The sites.
package struct ProjectRoutes: Sendable {
    private let projects: ProjectService
    private let directory: FleetDirectory

    package init(projects: ProjectService, directory: FleetDirectory) {
        self.projects = projects
        self.directory = directory
    }

    package func register(on router: inout Router) {
        router.onKept(ListProjects.self, version: { _, _ in UInt64(directory.current.version) }, projects.list)
        router.on(GetProject.self, projects.get)
        router.on(CreateProject.self, projects.create)
        router.on(ReplaceProject.self, projects.replace)
        router.on(ChangeProject.self, projects.change)
        router.on(DeleteProject.self, projects.delete)
    }
}
