import Auth
import Database
import Platform
import Protocol

/// Every statement about `layout` and its versions.
struct LayoutRepository: Sendable {
    /// By name. Uses `layout_of_project` or `layout_by_name`.
    func page(
        _ page: PageRequest, of project: Project.ID?, within scope: Scope, on connection: borrowing Connection
    ) throws -> [LayoutSummary] {
        let (sql, values) = Self.listStatement(page, of: project, within: scope)
        return try connection.query(sql, values, row: summary)
    }

    static func listStatement(
        _ page: PageRequest, of project: Project.ID?, within scope: Scope
    ) -> (sql: String, values: [SQLValue]) {
        let filter = Condition.all([
            project.map { Condition("project_id = ?", [.text($0.rawValue)]) }, scope.condition(on: "project_id"),
            page.condition("(name, id) > (?, ?)"),
        ])
        let sql = """
            SELECT id, project_id, name, item_count, version, updated_ms, updated_by FROM layout
            WHERE \(filter.sql) ORDER BY name, id LIMIT ?
            """
        return (sql, filter.values + [page.fetchLimit])
    }

    /// The newest version, or the one asked for.
    func find(
        _ id: Layout.ID, version: Int?, within scope: Scope, on connection: borrowing Connection
    ) throws -> Layout {
        let seen = scope.condition(on: "project_id")
        let document = try connection.first(
            """
            SELECT document FROM layout JOIN layout_version ON layout_id = id
            WHERE id = ? AND layout_version.version = COALESCE(?, layout.version) AND \(seen.sql)
            """, [.text(id.rawValue), SQLValue(version)] + seen.values, row: { $0.text(0) })
        guard let document else { throw FleetError.unknown("layout", id.rawValue) }
        return try JSONCoding.decode(Layout.self, from: Array(document.utf8))
    }

    func insert(_ layout: Layout, savedBy user: String, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO layout (id, project_id, name, item_count, version, updated_ms, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(layout.layoutId.rawValue), .text(layout.projectId.rawValue), .text(layout.name),
                SQLValue(layout.items.count), SQLValue(layout.version), .integer(layout.updatedAt.milliseconds),
                .text(user),
            ])
        try insertVersion(layout, savedBy: user, on: connection)
    }

    /// The next version beside the ones before. The caller has found the layout within its scope in the same
    /// transaction.
    func save(_ layout: Layout, savedBy user: String, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE layout SET name = ?, item_count = ?, version = ?, updated_ms = ?, updated_by = ? WHERE id = ?
            """,
            [
                .text(layout.name), SQLValue(layout.items.count), SQLValue(layout.version),
                .integer(layout.updatedAt.milliseconds), .text(user), .text(layout.layoutId.rawValue),
            ])
        try insertVersion(layout, savedBy: user, on: connection)
    }

    func delete(_ id: Layout.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM layout_version WHERE layout_id = ?", [.text(id.rawValue)])
        try connection.execute("DELETE FROM layout WHERE id = ?", [.text(id.rawValue)])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute(
            "DELETE FROM layout_version WHERE layout_id IN (SELECT id FROM layout WHERE project_id = ?)",
            [.text(project.rawValue)])
        try connection.execute("DELETE FROM layout WHERE project_id = ?", [.text(project.rawValue)])
    }

    private func insertVersion(_ layout: Layout, savedBy user: String, on connection: borrowing Connection) throws {
        var saved = layout
        saved.updatedBy = user
        try connection.execute(
            "INSERT INTO layout_version (layout_id, version, document) VALUES (?, ?, ?)",
            [
                .text(layout.layoutId.rawValue), SQLValue(layout.version),
                .text(String(decoding: try JSONCoding.encode(saved), as: UTF8.self)),
            ])
    }

    private func summary(_ row: Row) -> LayoutSummary {
        LayoutSummary(
            layoutId: Layout.ID(row.text(0)), projectId: Project.ID(row.text(1)), name: row.text(2),
            itemCount: row.int(3), version: row.int(4), updatedAt: Timestamp(milliseconds: row.integer(5)),
            updatedBy: row.text(6))
    }
}
