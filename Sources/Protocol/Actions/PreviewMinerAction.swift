/// What an action would touch. Nothing is done.
package struct PreviewMinerAction: APIRequest {
    package typealias Response = MinerActionPreview
    package static let route = Route(
        .post, "/api/projects/{id}/actions/preview", needs: .controlMiners, "Preview an action on miners")

    package var id: Project.ID
    package var kind: MinerActionKind
    package var selection: MinerSelection
    package var perSecond: Int?
    package var atOnce: Int?
    package var expiresInS: Int?

    package init(
        id: Project.ID, kind: MinerActionKind, selection: MinerSelection, perSecond: Int? = nil, atOnce: Int? = nil,
        expiresInS: Int? = nil
    ) {
        self.id = id
        self.kind = kind
        self.selection = selection
        self.perSecond = perSecond
        self.atOnce = atOnce
        self.expiresInS = expiresInS
    }
}

extension PreviewMinerAction: Documented {
    package static let fields = FieldNotes(
        like: MinerAction.fields,
        [
            "id": .projectId,
            "selection": "Which machines.",
            "expiresInS": .init(
                "After so long nobody is told any more; long enough for the pace when absent.", unit: "s",
                in: 30...Double(Limits.actionSecondsMax), example: 900),
        ])
}
