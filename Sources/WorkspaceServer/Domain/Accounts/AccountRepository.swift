import Auth
import Database
import Protocol

/// Every SQL statement that touches `account`, `account_project` and `retired_username`. Works on a connection, so that
/// services can combine. Lists take a scope; what finds one account by what its owner knows cannot have one, as it runs
/// before anybody has a scope: see `PeopleRules` for who may do what to whom.
enum AccountRepository {
    private static let columns = """
        id, username, display_name, email, role, password_hash, must_change_password, disabled, rights_version,
        last_seen_ms, updated_ms, version
        """

    static func account(_ id: User.ID, on connection: borrowing Connection) throws -> Account? {
        try one("id = ?", .text(id.rawValue), on: connection)
    }

    /// Uses the unique index of `username`.
    static func account(named username: String, on connection: borrowing Connection) throws -> Account? {
        try one("username = ?", .text(username), on: connection)
    }

    static func list(
        _ page: PageRequest, within scope: Scope, on connection: borrowing Connection
    ) throws -> [Account] {
        let (sql, values) = listStatement(page, within: scope)
        return try connection.query(sql, values, row: account(row:)).map { try withProjects($0, on: connection) }
    }

    /// Those who share a site with the scope, by name, which is unique. Uses the unique index of `username`.
    static func listStatement(_ page: PageRequest, within scope: Scope) -> (sql: String, values: [SQLValue]) {
        let inside = scope.condition(on: "project_id")
        let shares = Condition(
            "EXISTS (SELECT 1 FROM account_project WHERE account_id = account.id AND \(inside.sql))", inside.values)
        let filter = Condition.all([scope == .all ? nil : shares, page.condition("username > ?")])
        let sql = "SELECT \(columns) FROM account WHERE \(filter.sql) ORDER BY username LIMIT ?"
        return (sql, filter.values + [page.fetchLimit])
    }

    /// No scope: before the first account there is nobody to have one.
    static func isEmpty(on connection: borrowing Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM account LIMIT 1", row: { _ in true }) == nil
    }

    /// Super admins who can sign in. Uses `account_by_role`.
    /// No scope: a count that decides for the whole server.
    static func activeAdministrators(on connection: borrowing Connection) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM account WHERE role = ? AND disabled = 0", [.text(Role.superAdmin.rawValue)],
            row: { $0.int(0) }) ?? 0
    }

    static func insert(_ account: Account, on connection: borrowing Connection) throws {
        let user = account.user
        try connection.execute(
            """
            INSERT INTO account (\(columns), created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(user.userId.rawValue), .text(user.username), .text(user.displayName), SQLValue(user.email),
                .text(user.role.rawValue), .text(account.passwordHash), SQLValue(user.mustChangePassword),
                SQLValue(user.disabled), SQLValue(account.rightsVersion), SQLValue(user.lastSeenAt?.milliseconds),
                .integer(user.updatedAt.milliseconds), SQLValue(user.version), .integer(user.updatedAt.milliseconds),
            ])
        try insertProjects(of: user, on: connection)
    }

    /// Everything but the name, which stays for ever: the activity log refers to it.
    static func update(_ account: Account, on connection: borrowing Connection) throws {
        let user = account.user
        try connection.execute(
            """
            UPDATE account SET display_name = ?, email = ?, role = ?, password_hash = ?, must_change_password = ?,
                disabled = ?, rights_version = ?, updated_ms = ?, version = ?
            WHERE id = ?
            """,
            [
                .text(user.displayName), SQLValue(user.email), .text(user.role.rawValue), .text(account.passwordHash),
                SQLValue(user.mustChangePassword), SQLValue(user.disabled), SQLValue(account.rightsVersion),
                .integer(user.updatedAt.milliseconds), SQLValue(user.version), .text(user.userId.rawValue),
            ])
        // Replaced as a whole: a person has a handful of sites, which is cheaper than finding out which differ.
        try connection.execute("DELETE FROM account_project WHERE account_id = ?", [.text(user.userId.rawValue)])
        try insertProjects(of: user, on: connection)
    }

    /// Removes an account and what hangs on it, and keeps its name from being given again.
    static func delete(_ user: User, at: Timestamp, on connection: borrowing Connection) throws {
        let id: [SQLValue] = [.text(user.userId.rawValue)]
        try connection.execute("DELETE FROM account_project WHERE account_id = ?", id)
        try connection.execute("DELETE FROM account WHERE id = ?", id)
        try connection.execute(
            "INSERT INTO retired_username (username, retired_ms) VALUES (?, ?)",
            [.text(user.username), .integer(at.milliseconds)])
    }

    /// No scope: a name is taken on the whole server.
    static func isRetired(_ username: String, on connection: borrowing Connection) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM retired_username WHERE username = ?", [.text(username)], row: { _ in true }) ?? false
    }

    static func touch(_ id: User.ID, at: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE account SET last_seen_ms = ? WHERE id = ?", [.integer(at.milliseconds), .text(id.rawValue)])
    }

    /// The same password with today's cost; nothing that others see has changed.
    static func replaceHash(
        of id: User.ID, from old: String, to new: String, on connection: borrowing Connection
    ) throws {
        try connection.execute(
            // The old one is named because the password may have been changed while the new hash was being made.
            "UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?",
            [.text(new), .text(id.rawValue), .text(old)])
    }

    /// Takes a project from everybody who had it, and tells who that was. Uses `account_project_by_project`.
    /// No scope: the project is deleted by somebody who may.
    static func forget(_ project: Project.ID, on connection: borrowing Connection) throws -> [User.ID] {
        let accounts = try connection.query(
            "SELECT account_id FROM account_project WHERE project_id = ?", [.text(project.rawValue)],
            row: { User.ID($0.text(0)) })
        for account in accounts {
            try connection.execute(
                // Access tokens that were signed for the old sites are refused from here on.
                "UPDATE account SET rights_version = rights_version + 1 WHERE id = ?", [.text(account.rawValue)])
        }
        try connection.execute("DELETE FROM account_project WHERE project_id = ?", [.text(project.rawValue)])
        return accounts
    }

    private static func insertProjects(of user: User, on connection: borrowing Connection) throws {
        for project in user.projects {
            try connection.execute(
                "INSERT INTO account_project (account_id, project_id) VALUES (?, ?)",
                [.text(user.userId.rawValue), .text(project.rawValue)])
        }
    }

    private static func one(
        _ condition: String, _ value: SQLValue, on connection: borrowing Connection
    ) throws -> Account? {
        let found = try connection.first(
            "SELECT \(columns) FROM account WHERE \(condition)", [value], row: account(row:))
        return try found.map { try withProjects($0, on: connection) }
    }

    private static func withProjects(_ account: Account, on connection: borrowing Connection) throws -> Account {
        var account = account
        account.user.projects = try connection.query(
            "SELECT project_id FROM account_project WHERE account_id = ? ORDER BY project_id",
            [.text(account.user.userId.rawValue)], row: { Project.ID($0.text(0)) })
        return account
    }

    private static func account(row: Row) -> Account {
        let user = User(
            userId: User.ID(row.text(0)), username: row.text(1), displayName: row.text(2), email: row.optionalText(3),
            // A role of a later release gives the least.
            role: Role(rawValue: row.text(4)) ?? .viewer, projects: [], disabled: row.bool(7),
            mustChangePassword: row.bool(6),
            lastSeenAt: row.optionalInteger(9).map { Timestamp(milliseconds: $0) }, version: row.int(11),
            updatedAt: Timestamp(milliseconds: row.integer(10)))
        return Account(user: user, passwordHash: row.text(5), rightsVersion: row.int(8))
    }
}
