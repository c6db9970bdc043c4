package import Auth
import Database
package import Protocol

/// Sites: read, create (whole, from a template), change, delete.
package struct ProjectService: Sendable {
    private let fleet: FleetContext
    private let templates: TemplateService
    private let repository = ProjectRepository()

    package init(fleet: FleetContext, templates: TemplateService) {
        self.fleet = fleet
        self.templates = templates
    }

    package func list(_ request: ListProjects, by caller: Caller) async throws -> Page<Project> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "projects", keys: [.text, .text])
        let rows = try await fleet.database.read { [repository] connection in
            let search = SearchText(request.search)
            var found: [Project] = []
            var next = page
            // Search and type are looked at in RAM, so that one page of rows may leave less than a page of answers.
            while found.count <= page.limit {
                let rows = try repository.page(next, status: request.status, within: caller.scope, on: connection)
                found += rows.filter {
                    (request.type == nil || $0.type == request.type) && search.finds($0, id: $0.projectId.rawValue)
                }
                guard rows.count > page.limit, let last = rows.last else { break }
                next = next.behind(Self.keys(last))
            }
            return found
        }
        return page.answer(rows.map(counted), keys: Self.keys)
    }

    private static func keys(_ project: Project) -> [SQLValue] {
        [.text(project.name), .text(project.projectId.rawValue)]
    }

    package func get(_ request: GetProject, by caller: Caller) async throws -> Project {
        counted(
            try await fleet.database.read { [repository] connection in
                try repository.find(request.id, within: caller.scope, on: connection)
            })
    }

    package func create(_ request: CreateProject, by caller: Caller) async throws -> Project {
        // A new site lies in nobody's list yet: only who sees all of them can look after it.
        guard caller.scope == .all else { throw FleetError.outsideScope }
        var blank = Project.blank
        blank.projectId = request.projectId
        let project = try request.fields.made(from: blank, id: request.projectId.rawValue)
        let template = try request.template.map { name in try templates.load(name) }
        try await templates.write(project, from: template, prefix: request.prefix, by: caller)
        return try await get(GetProject(id: request.projectId), by: caller)
    }

    package func replace(_ request: ReplaceProject, by caller: Caller) async throws -> Project {
        try await change(request.id, ifMatch: request.ifMatch, by: caller) {
            try request.fields.changed($0, whole: true)
        }
    }

    package func change(_ request: ChangeProject, by caller: Caller) async throws -> Project {
        try await change(request.id, ifMatch: request.ifMatch, by: caller) {
            try request.fields.changed($0, whole: false)
        }
    }

    /// Refused while the site has containers, unless the caller says that they may go too.
    package func delete(_ request: DeleteProject, by caller: Caller) async throws -> Empty {
        try await fleet.change(by: caller) { [repository] connection, _ in
            let project = try repository.find(request.id, within: caller.scope, on: connection)
            let count = try ContainerRepository().count(of: request.id, on: connection)
            guard count == 0 || request.cascade == true else {
                throw FleetError.hasContainers(request.id, count: count)
            }
            try MinerRepository().deleteAll(of: request.id, on: connection)
            try ContainerRepository().deleteAll(of: request.id, on: connection)
            try EquipmentRepository().deleteAll(of: request.id, on: connection)
            try LayoutRepository().deleteAll(of: request.id, on: connection)
            try repository.delete(request.id, on: connection)
            // Or a later site of the same name would be seen by the people of this one.
            let accounts = try AccountRepository.forget(request.id, on: connection)
            try APITokenRepository.forget(request.id, on: connection)
            return FleetContext.Change(
                value: Empty(),
                activity: ActivityDraft(
                    "project.delete", "project", request.id.rawValue, in: request.id,
                    "Deleted \(request.id) with \(count) containers", before: try ChangedFields.snapshot(project)),
                accounts: accounts)
        }
    }

    private func change(
        _ id: Project.ID, ifMatch: String?, by caller: Caller, _ edit: @escaping @Sendable (Project) throws -> Project
    ) async throws -> Project {
        try await fleet.change(by: caller) { [repository] connection, now in
            let old = try repository.find(id, within: caller.scope, on: connection)
            try VersionCheck.require(ifMatch, matches: old.version)
            var new = try edit(old)
            new.version = old.version + 1
            new.updatedAt = now
            try repository.replace(new, on: connection)
            let changed = ChangedFields(of: old, to: new)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "project.update", "project", id.rawValue, in: id, "Changed \(id)", before: changed.before,
                    after: changed.after),
                edit: { [new] in $0.changeProject(id) { $0.status = new.status } })
        }
        return try await get(GetProject(id: id), by: caller)
    }

    private func counted(_ project: Project) -> Project {
        let containers = fleet.directory.current.containers(of: project.projectId)
        var counted = project
        counted.totalContainers = containers.count
        counted.totalMiners = containers.reduce(0) { $0 + $1.minersTotal }
        return counted
    }
}
