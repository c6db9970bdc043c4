package import Auth
import Database
import FoundationEssentials
import Platform
package import Protocol

/// Reads site templates and makes whole sites from them, in one transaction each.
package struct TemplateService: Sendable {
    private let fleet: FleetContext
    private let folder: String

    /// `folder` holds one `NAME.json` for each template.
    package init(fleet: FleetContext, folder: String) {
        self.fleet = fleet
        self.folder = folder
    }

    /// Every template there is, by name.
    package func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.filter(Self.isName).sorted()
    }

    package func load(_ name: String) throws(TemplateError) -> SiteTemplate {
        // Before the file system sees it: a name is no path.
        guard Self.isName(name), let data = FileManager.default.contents(atPath: "\(folder)/\(name).json") else {
            throw .unknown(name)
        }
        do {
            return try JSONCoding.decode(SiteTemplate.self, from: Array(data))
        } catch let error as TemplateError {
            throw error
        } catch {
            throw .unreadable(template: name, reason: String(describing: error))
        }
    }

    /// What the site of a template is called.
    package func projectId(of name: String) throws(TemplateError) -> Project.ID { try load(name).project.projectId }

    /// What each template would make under its own name.
    package func list(_ request: ListTemplates, by caller: Caller) async throws -> Page<SiteTemplatePreview> {
        var previews: [SiteTemplatePreview] = []
        for name in names() { previews.append(try await preview(GetTemplate(id: name), by: caller)) }
        return Page(items: previews)
    }

    /// What a template would make, and whether the names are free.
    package func preview(_ request: GetTemplate, by caller: Caller) async throws -> SiteTemplatePreview {
        // Here the template is the address, not a field.
        guard names().contains(request.id) else { throw FleetError.unknown("template", request.id) }
        let template = try load(request.id)
        let project = request.projectId ?? template.project.projectId
        let prefix = request.prefix ?? SitePlanner.prefix(of: project)
        try Self.check(prefix)
        let site = try SitePlanner.plan(template, prefix: prefix)
        return try await fleet.database.read { connection in
            let taken = try SiteNames.taken(site, on: connection)
            return SiteTemplatePreview(
                template: request.id, name: template.project.name, status: template.project.status, prefix: prefix,
                containers: site.containers.count, miners: site.containers.reduce(0) { $0 + $1.miners.count },
                equipment: EquipmentKind.allCases.compactMap { kind in
                    let count = site.equipment.count { $0.kind == kind }
                    return count == 0 ? nil : .init(kind: kind, count: count)
                },
                names: SiteNames.samples(of: site), taken: Array(taken.prefix(10)),
                suggestion: taken.isEmpty ? nil : try SiteNames.suggestion(template, for: project, on: connection))
        }
    }

    /// The site just as its template describes it.
    package func create(_ name: String, by caller: Caller) async throws -> Project.ID {
        let template = try load(name)
        let project = Project(template.project)
        _ = try FieldValues(of: project).made(from: project, id: project.projectId.rawValue)
        try await write(project, from: template, prefix: nil, by: caller)
        return project.projectId
    }

    /// So that the longest name that a template makes of it still is one.
    private static func check(_ prefix: String) throws {
        guard FieldRule.isIdentifier(prefix), prefix.utf8.count <= SiteNames.prefixLengthMax else {
            throw FleetError.invalid([
                .init(
                    field: "prefix",
                    message: "must have 2 to \(SiteNames.prefixLengthMax) of A–Z, 0–9 and -, and not begin with -")
            ])
        }
    }

    /// Writes a new site: the facts of `project`, everything else from the template.
    func write(
        _ project: Project, from template: SiteTemplate?, prefix: String?, by caller: Caller
    ) async throws {
        guard template != nil || prefix == nil else { throw TemplateError.prefixWithoutTemplate }
        let prefix = prefix ?? SitePlanner.prefix(of: project.projectId)
        if template != nil { try Self.check(prefix) }
        let site = try template.map { template throws(TemplateError) in
            try SitePlanner.plan(template, prefix: prefix)
        }
        let layoutName = template?.layoutName
        try await fleet.change(by: caller) { connection, now in
            var new = project
            new.updatedAt = now
            try ProjectRepository().insert(new, on: connection)
            if let site, let template {
                // Looked for inside the transaction: the preview that said the names are free may be minutes old.
                if let taken = try SiteNames.taken(site, on: connection).first {
                    throw TemplateError.prefixTaken(
                        prefix, by: taken,
                        suggestion: try SiteNames.suggestion(template, for: project.projectId, on: connection))
                }
                try SiteWriter(project: project.projectId, now: now).write(site, on: connection)
                if let layoutName {
                    let plan = AsBuiltPlan.layout(of: site, named: layoutName, for: project.projectId, at: now)
                    try LayoutRepository().insert(plan, savedBy: caller.username, on: connection)
                }
            }
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "project.create", "project", project.projectId.rawValue, in: project.projectId,
                    Self.summary(of: project, site), after: try ChangedFields.snapshot(project)))
        }
    }

    private static func summary(of project: Project, _ site: SiteDraft?) -> String {
        guard let site, !site.containers.isEmpty else { return "Created \(project.projectId)" }
        let miners = site.containers.reduce(0) { $0 + $1.miners.count }
        return "Created \(project.projectId) with \(site.containers.count) containers and \(miners) miners"
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}

extension Project {
    init(_ facts: SiteTemplate.Facts) {
        self.init(
            projectId: facts.projectId, name: facts.name, type: facts.type, status: facts.status,
            location: facts.location, totalContainers: 0, totalMiners: 0, targetHashrateEh: facts.targetHashrateEh,
            targetPowerMw: facts.targetPowerMw, capexUsd: facts.capexUsd, opexMonthlyUsd: facts.opexMonthlyUsd,
            projectManager: facts.projectManager, contactEmail: facts.contactEmail, timeline: facts.timeline,
            metadata: facts.metadata ?? [:], version: 1, updatedAt: Timestamp(milliseconds: 0))
    }
}
