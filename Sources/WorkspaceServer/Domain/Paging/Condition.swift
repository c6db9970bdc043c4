package import Auth
package import Database
import Protocol

/// A part of a WHERE clause and the values of its places. Never holds a value in its text.
package struct Condition: Sendable, Equatable {
    package let sql: String
    package let values: [SQLValue]

    package init(_ sql: String, _ values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }

    package static let always = Condition("TRUE")
    package static let never = Condition("FALSE")

    /// All of them together; absent ones do not count. No two lists of filters share a statement, but few are in use.
    package static func all(_ conditions: [Condition?]) -> Condition {
        let present = conditions.compactMap { $0 }.filter { $0 != .always }
        guard !present.isEmpty else { return .always }
        return Condition(present.map(\.sql).joined(separator: " AND "), present.flatMap(\.values))
    }
}

extension Scope {
    /// The conditions whose rows together are a list: one per project where there are several, so that a quiet project
    /// costs no walk over the rows of the others. None means no statement: somebody else's project reads as empty, not
    /// as forbidden.
    func parts(of project: Project.ID?, _ others: [Condition?]) -> [Condition] {
        func part(_ project: Project.ID) -> Condition {
            .all([Condition("project_id = ?", [.text(project.rawValue)])] + others)
        }
        switch (project, self) {
        case (let project?, _): return contains(project) ? [part(project)] : []
        case (nil, .projects(let projects)): return projects.map(part)
        case (nil, .all): return [.all(others)]
        }
    }

    /// Rows whose project the caller may see. Rows without a project are seen by those who see everything.
    package func condition(on column: String) -> Condition {
        switch self {
        case .all: .always
        case .projects([]): .never
        case .projects(let projects):
            Condition(
                "\(column) IN (\(projects.map { _ in "?" }.joined(separator: ", ")))",
                projects.map { .text($0.rawValue) })
        }
    }
}
