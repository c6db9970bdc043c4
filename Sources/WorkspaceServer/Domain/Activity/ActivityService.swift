package import Auth
package import Protocol

/// Reads the log of who did what. Writing to it is part of each change: see `ActivityRepository.append`.
package struct ActivityService: Sendable {
    private let repository: ActivityRepository

    package init(repository: ActivityRepository) { self.repository = repository }

    package func list(_ request: ListActivity, by caller: Caller) async throws -> Page<ActivityEntry> {
        let page = try Self.page(request.limit, request.cursor)
        let filter = ActivityRepository.Filter(
            project: request.projectId, actor: request.actor, verb: request.verb)
        return try await repository.list(filter, page, within: caller.scope)
    }

    package func list(_ request: ListProjectActivity, by caller: Caller) async throws -> Page<ActivityEntry> {
        let page = try Self.page(request.limit, request.cursor)
        return try await repository.list(.init(project: request.id), page, within: caller.scope)
    }

    private static func page(_ limit: Int?, _ cursor: String?) throws -> PageRequest {
        try PageRequest(limit: limit, cursor: cursor, of: "activity", keys: [.integer])
    }
}
