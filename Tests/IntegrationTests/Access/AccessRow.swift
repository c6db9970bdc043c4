import Foundation
import Protocol
import Testing

/// One operation: how to ask for something of a site, and what those hear who may. Who may is written down a second
/// time in `AccessCaller`; a slip in the server's own table must not pass unseen.
///
/// In targets and bodies `{site}`, `{container}`, `{miner}`, `{layout}`, `{user}`, `{token}` stand for something of the
/// site that is asked about, made for this request where it is changed by it, and `{fresh}` for a name that nobody has.
struct AccessRow: Sendable, CustomTestStringConvertible {
    /// As in the API document: `GET /api/projects/{id}`.
    let operation: String
    let permission: Permission
    let target: String
    let body: String?
    /// The status for who may, asking about the own site.
    let answers: Int
    /// The status for who may, asking about a site that is none of theirs; nil where no site is asked about.
    let elsewhere: Int?
    /// Ends the session or the server it is asked of: tried by those who may not, and by others in tests of their own.
    let isLast: Bool

    init(
        _ operation: String, _ permission: Permission, _ target: String? = nil, _ body: String? = nil,
        answers: Int = 200, elsewhere: Int? = nil, isLast: Bool = false
    ) {
        self.operation = operation
        self.permission = permission
        self.target = target ?? String(operation.split(separator: " ")[1])
        self.body = body
        self.answers = answers
        self.elsewhere = elsewhere
        self.isLast = isLast
    }

    var method: String { String(operation.prefix { $0 != " " }) }

    var testDescription: String { operation }
}

/// Somebody who asks, with what they may do.
enum AccessCaller: String, CaseIterable, Sendable {
    case nobody, agent, viewer, `operator`, projectManager, superAdmin

    var granted: Set<Permission> {
        switch self {
        case .nobody: [.open]
        case .agent: [.open, .sendTelemetry]
        case .viewer: [.open, .signedIn, .viewFleet, .viewLayouts]
        case .operator: [.open, .signedIn, .viewFleet, .handleAlerts, .controlMiners, .viewLayouts, .viewActivity]
        case .projectManager:
            [
                .open, .signedIn, .viewFleet, .handleAlerts, .manageFleet, .controlMiners, .viewLayouts, .planLayouts,
                .viewActivity, .manageUsers, .manageTokens,
            ]
        case .superAdmin: Set(Permission.allCases)
        }
    }

    var role: Role? { Role.allCases.first { "\($0)" == rawValue } }
    var seesEverything: Bool { self == .superAdmin }
}
