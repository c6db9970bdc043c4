package import Auth
package import Protocol

/// Reads the log of who did what. Writing to it is part of each change: see `ActivityRepository.append`.
package struct ActivityService: Sendable {
    private let repository: ActivityRepository
    private let directory: FleetDirectory

    package init(repository: ActivityRepository, directory: FleetDirectory) {
        self.repository = repository
        self.directory = directory
    }

    package func list(_ request: ListActivity, by caller: Caller) async throws -> Page<ActivityEntry> {
        let filter = ActivityFilter(request)
        let page = try Self.page(request.limit, request.cursor, of: filter)
        return try await repository.list(filter, page, within: caller.scope)
    }

    /// What was done at a site stays on record when the site is gone; what never was has no record.
    package func list(_ request: ListProjectActivity, by caller: Caller) async throws -> Page<ActivityEntry> {
        let filter = ActivityFilter(request)
        let page = try Self.page(request.limit, request.cursor, of: filter)
        let entries = try await repository.list(filter, page, within: caller.scope)
        let isKnown = caller.scope.contains(request.id) && directory.current.project(request.id) != nil
        // A page after the last one is empty too.
        guard isKnown || !entries.items.isEmpty || request.cursor != nil else {
            throw FleetError.unknown("project", request.id.rawValue)
        }
        return entries
    }

    private static func page(_ limit: Int?, _ cursor: String?, of filter: ActivityFilter) throws -> PageRequest {
        filter.isTimed
            ? try PageRequest(limit: limit, cursor: cursor, of: "activity-by-time", keys: [.integer, .integer])
            : try PageRequest(limit: limit, cursor: cursor, of: "activity", keys: [.integer])
    }
}
