import Auth
import Database
import Platform
import Protocol

/// Every statement about `project`. Counts of containers and miners are left at 0: the service knows them from RAM.
struct ProjectRepository: Sendable {
    private static let columns = """
        id, name, type, status, location_name, latitude, longitude, target_hashrate_eh, target_power_mw, capex_usd,
        opex_monthly_usd, project_manager, contact_email, timeline, metadata, power_price_usd_kwh, hashprice_usd_ph_day,
        version, updated_ms
        """

    /// By name. Uses `project_by_name`.
    func page(
        _ page: PageRequest, status: ProjectStatus?, within scope: Scope, on connection: borrowing Connection
    ) throws -> [Project] {
        let (sql, values) = Self.listStatement(page, status: status, within: scope)
        return try connection.query(sql, values, row: project)
    }

    static func listStatement(
        _ page: PageRequest, status: ProjectStatus?, within scope: Scope
    ) -> (sql: String, values: [SQLValue]) {
        let filter = Condition.all([
            scope.condition(on: "id"), status.map { Condition("status = ?", [.text($0.rawValue)]) },
            page.condition("(name, id) > (?, ?)"),
        ])
        return (
            "SELECT \(columns) FROM project WHERE \(filter.sql) ORDER BY name, id LIMIT ?",
            filter.values + [page.fetchLimit]
        )
    }

    func find(_ id: Project.ID, within scope: Scope, on connection: borrowing Connection) throws -> Project {
        let seen = scope.condition(on: "id")
        let found = try connection.first(
            "SELECT \(Self.columns) FROM project WHERE id = ? AND \(seen.sql)",
            [.text(id.rawValue)] + seen.values, row: project)
        guard let found else { throw FleetError.unknown("project", id.rawValue) }
        return found
    }

    /// By id; for files, which hold all of them.
    func all(within scope: Scope, on connection: borrowing Connection) throws -> [Project] {
        let seen = scope.condition(on: "id")
        return try connection.query(
            "SELECT \(Self.columns) FROM project WHERE \(seen.sql) ORDER BY id", seen.values, row: project)
    }

    func insert(_ project: Project, on connection: borrowing Connection) throws {
        let key = try FleetIndexRepository.takeKeys(1, from: .scope, on: connection)
        do {
            try connection.execute(
                """
                INSERT INTO project (\(Self.columns), key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, try values(of: project) + [.integer(Int64(key))])
        } catch DatabaseError.duplicate {
            throw FleetError.taken("project", project.projectId.rawValue)
        }
    }

    /// The caller has found the project within its scope in the same transaction.
    func replace(_ project: Project, on connection: borrowing Connection) throws {
        let values = try values(of: project)
        try connection.execute(
            """
            UPDATE project SET name = ?, type = ?, status = ?, location_name = ?, latitude = ?, longitude = ?,
                target_hashrate_eh = ?, target_power_mw = ?, capex_usd = ?, opex_monthly_usd = ?, project_manager = ?,
                contact_email = ?, timeline = ?, metadata = ?, power_price_usd_kwh = ?, hashprice_usd_ph_day = ?,
                version = ?, updated_ms = ?
            WHERE id = ?
            """, Array(values.dropFirst()) + [values[0]])
    }

    func delete(_ id: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM project WHERE id = ?", [.text(id.rawValue)])
    }

    private func project(_ row: Row) throws -> Project {
        Project(
            projectId: Project.ID(row.text(0)), name: row.text(1), type: ProjectType(rawValue: row.text(2)) ?? .mining,
            status: ProjectStatus(rawValue: row.text(3)) ?? .planned,
            location: Location(name: row.text(4), latitude: row.optionalReal(5), longitude: row.optionalReal(6)),
            totalContainers: 0, totalMiners: 0, targetHashrateEh: row.optionalReal(7),
            targetPowerMw: row.optionalReal(8), capexUsd: row.optionalReal(9), opexMonthlyUsd: row.optionalReal(10),
            powerPriceUsdKwh: row.optionalReal(15), hashpriceUsdPhDay: row.optionalReal(16),
            projectManager: row.optionalText(11), contactEmail: row.optionalText(12), timeline: row.optionalText(13),
            metadata: try JSONCoding.decode([String: FreeJSON].self, from: Array(row.text(14).utf8)),
            version: row.int(17), updatedAt: Timestamp(milliseconds: row.integer(18)))
    }

    /// In the order of `columns`.
    private func values(of project: Project) throws -> [SQLValue] {
        let metadata = String(decoding: try JSONCoding.encode(project.metadata), as: UTF8.self)
        return [
            .text(project.projectId.rawValue), .text(project.name), .text(project.type.rawValue),
            .text(project.status.rawValue), .text(project.location.name), SQLValue(project.location.latitude),
            SQLValue(project.location.longitude), SQLValue(project.targetHashrateEh), SQLValue(project.targetPowerMw),
            SQLValue(project.capexUsd), SQLValue(project.opexMonthlyUsd), SQLValue(project.projectManager),
            SQLValue(project.contactEmail), SQLValue(project.timeline), .text(metadata),
            SQLValue(project.powerPriceUsdKwh), SQLValue(project.hashpriceUsdPhDay),
            .integer(Int64(project.version)), .integer(project.updatedAt.milliseconds),
        ]
    }
}
