package import Protocol

/// Which sites a caller may see. Every repository takes one; none can be asked without.
package enum Scope: Sendable, Hashable {
    case all
    /// Sorted and without doubles, so that equal rights are equal scopes and can share a kept answer.
    case projects([Project.ID])

    package init(_ projects: some Sequence<Project.ID>) {
        self = .projects(Array(Set(projects)).sorted())
    }

    package func contains(_ project: Project.ID) -> Bool {
        switch self {
        case .all: true
        case .projects(let projects): projects.contains(project)
        }
    }

    package func containsAll(of projects: [Project.ID]) -> Bool { projects.allSatisfy(contains) }

    /// Whether who has `other` sees everything of this.
    package func isWithin(_ other: Scope) -> Bool {
        switch (self, other) {
        case (_, .all): true
        case (.all, .projects): false
        case (.projects(let projects), .projects): other.containsAll(of: projects)
        }
    }
}
