package import Auth
import Database
import Platform
package import Protocol

/// Plans of sites: every save is a new version, and old ones stay.
package struct LayoutService: Sendable {
    private let fleet: FleetContext
    private let catalogue: CatalogueService
    private let repository = LayoutRepository()

    package init(fleet: FleetContext, catalogue: CatalogueService) {
        self.fleet = fleet
        self.catalogue = catalogue
    }

    package func list(_ request: ListLayouts, by caller: Caller) async throws -> Page<LayoutSummary> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "layouts", keys: [.text, .text])
        let rows = try await fleet.database.read { [repository] connection in
            try repository.page(page, of: request.projectId, within: caller.scope, on: connection)
        }
        return page.answer(rows) { [.text($0.name), .text($0.layoutId.rawValue)] }
    }

    package func get(_ request: GetLayout, by caller: Caller) async throws -> Layout {
        try await fleet.database.read { [repository] connection in
            try repository.find(request.id, version: request.version, within: caller.scope, on: connection)
        }
    }

    package func create(_ request: CreateLayout, by caller: Caller) async throws -> Layout {
        _ = try fleet.project(request.projectId, within: caller.scope)
        let draft = Layout(
            layoutId: Self.newID(), projectId: request.projectId, name: request.name, outline: request.outline,
            items: request.items, lines: request.lines, notes: request.notes, version: 1,
            updatedAt: Timestamp(milliseconds: 0), updatedBy: caller.username)
        try rules(for: request.projectId).check(draft)
        return try await fleet.record(by: caller) { [repository] connection, now in
            var layout = draft
            layout.updatedAt = now
            try repository.insert(layout, savedBy: caller.username, on: connection)
            return (layout, Self.activity("layout.create", "Created", layout))
        }
    }

    package func save(_ request: SaveLayout, by caller: Caller) async throws -> Layout {
        try await fleet.record(by: caller) { [repository] connection, now in
            let old = try repository.find(request.id, version: nil, within: caller.scope, on: connection)
            try VersionCheck.require(request.ifMatch, matches: old.version)
            let new = Layout(
                layoutId: old.layoutId, projectId: old.projectId, name: request.name, outline: request.outline,
                items: request.items, lines: request.lines, notes: request.notes, version: old.version + 1,
                updatedAt: now, updatedBy: caller.username)
            // Inside the transaction, because the site that the rules are about is known from the stored plan only.
            try rules(for: old.projectId).check(new)
            try repository.save(new, savedBy: caller.username, on: connection)
            return (new, Self.activity("layout.save", "Saved", new, before: old))
        }
    }

    /// With all its versions: nothing else hangs on a plan.
    package func delete(_ request: DeleteLayout, by caller: Caller) async throws -> Empty {
        _ = try await fleet.record(by: caller) { [repository] connection, _ in
            let layout = try repository.find(request.id, version: nil, within: caller.scope, on: connection)
            try repository.delete(request.id, on: connection)
            return (layout, Self.activity("layout.delete", "Deleted", layout))
        }
        return Empty()
    }

    /// Long enough that nobody meets the same one twice, short enough to read out.
    static func newID() -> Layout.ID {
        // Without I, L, O, U, 0 and 1, which are misread for one another or make words.
        let alphabet = Array("ABCDEFGHJKMNPQRSTVWXYZ23456789")
        return Layout.ID("L-" + String((0..<10).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }))
    }

    private func rules(for project: Project.ID) -> LayoutRules {
        LayoutRules(
            models: Set(catalogue.models.map(\.modelId)),
            containers: Set(fleet.directory.current.containers(of: project).map(\.id)))
    }

    /// Whole documents would swell the log; the versions themselves are kept beside it.
    private static func activity(
        _ verb: String, _ word: String, _ layout: Layout, before: Layout? = nil
    ) -> ActivityDraft {
        func figures(_ layout: Layout) -> FreeJSON {
            .object([
                "name": .string(layout.name), "items": .number(Double(layout.items.count)),
                "lines": .number(Double(layout.lines.count)), "version": .number(Double(layout.version)),
            ])
        }
        return ActivityDraft(
            verb, "layout", layout.layoutId.rawValue, in: layout.projectId,
            "\(word) the layout “\(layout.name)”, version \(layout.version)", before: before.map(figures),
            after: figures(layout))
    }
}
