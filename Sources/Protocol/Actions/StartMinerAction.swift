/// Tells machines of a site to do something, one after the other. The agent of the site carries it out.
package struct StartMinerAction: APIRequest {
    package typealias Response = MinerAction
    package static let route = Route(
        .post, "/api/projects/{id}/actions", needs: .controlMiners, answers: 201, "Start an action on miners")

    package var id: Project.ID
    package var kind: MinerActionKind
    package var selection: MinerSelection
    package var pools: [PoolLogin]?
    package var note: String?
    package var perSecond: Int?
    package var atOnce: Int?
    package var expiresInS: Int?
    package var requestKey: String?

    package init(
        id: Project.ID, kind: MinerActionKind, selection: MinerSelection, pools: [PoolLogin]? = nil,
        note: String? = nil, perSecond: Int? = nil, atOnce: Int? = nil, expiresInS: Int? = nil,
        requestKey: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.selection = selection
        self.pools = pools
        self.note = note
        self.perSecond = perSecond
        self.atOnce = atOnce
        self.expiresInS = expiresInS
        self.requestKey = requestKey
    }
}

extension StartMinerAction: Documented {
    package static let fields = FieldNotes(
        like: PreviewMinerAction.fields,
        [
            "pools": .init(
                "For other pools: which ones, the first before the others.", count: 1...Limits.poolsPerMinerMax),
            "requestKey": .line(
                "Drawn at random by whoever asks: the same person's second request with it starts nothing and is "
                    + "answered with the first one's action.", example: "5f0c6f0a"),
        ])
}
