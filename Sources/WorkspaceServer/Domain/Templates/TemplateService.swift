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

    /// The site just as its template describes it.
    package func create(_ name: String, by caller: Caller) async throws -> Project.ID {
        let template = try load(name)
        let project = Project(template.project)
        try ProjectRules.check(project)
        try await write(project, from: template, by: caller)
        return project.projectId
    }

    /// Writes a new site: the facts of `project`, everything else from the template.
    func write(_ project: Project, from template: SiteTemplate?, by caller: Caller) async throws {
        let site = try template.map { template throws(TemplateError) in
            try SitePlanner.plan(template, for: project.projectId)
        }
        let layoutName = template?.layoutName
        try await fleet.change(by: caller) { connection, now in
            var new = project
            new.updatedAt = now
            try ProjectRepository().insert(new, on: connection)
            if let site {
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
