/// The agent of a site says what became of its orders and hears what it is to do. It asks every few seconds; whatever
/// it reports twice counts once.
package struct ExchangeOrders: APIRequest {
    package typealias Response = SiteOrders
    package static let route = Route(
        .post, "/api/telemetry/sites/{id}/orders", needs: .sendTelemetry,
        "Report what became of orders and take new ones")

    package var id: Project.ID
    package var agent: String
    package var reports: [OrderReport]

    package init(id: Project.ID, agent: String, reports: [OrderReport]) {
        self.id = id
        self.agent = agent
        self.reports = reports
    }
}

extension ExchangeOrders: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "agent": .name(
            "Which agent asks, by a name that it has drawn at random and keeps: two agents never get the same order.",
            example: "a91f30c2"),
        "reports": .init("What is new since the last answer.", count: 0...Limits.orderReportsMax),
    ]
}
