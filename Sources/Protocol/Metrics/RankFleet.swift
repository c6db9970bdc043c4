/// The machines or containers that stand out in one quantity right now. Values that are unknown or stale do not count.
package struct RankFleet: APIRequest {
    package typealias Response = Ranking
    package static let route = Route(.get, "/api/metrics/top", needs: .viewFleet, "Read what stands out right now")

    package var by: RankedQuantity
    /// Miners when nobody says.
    package var kind: RankedKind?
    /// Highest first when nobody says.
    package var order: RankingOrder?
    package var projectId: Project.ID?
    package var containerId: Container.ID?
    package var limit: Int?

    package init(
        by: RankedQuantity, kind: RankedKind? = nil, order: RankingOrder? = nil, projectId: Project.ID? = nil,
        containerId: Container.ID? = nil, limit: Int? = nil
    ) {
        self.by = by
        self.kind = kind
        self.order = order
        self.projectId = projectId
        self.containerId = containerId
        self.limit = limit
    }
}

extension RankFleet: Documented {
    package static let fields: FieldNotes = [
        "by": "What they are compared by.",
        "kind": "What is compared; miners when nobody says.",
        "order": "Which end; the highest when nobody says.",
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001"),
        "containerId": .init("Only in this container.", pattern: FieldNote.plainPattern, example: "QATAR-C01"),
        "limit": .init("At most this many.", in: 1...Double(Limits.pageItemsMax), standard: 20),
    ]
}
