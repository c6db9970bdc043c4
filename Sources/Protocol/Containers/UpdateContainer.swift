/// Replaces what people decide about a container; live values come from telemetry alone.
package struct UpdateContainer: ConditionalRequest {
    package typealias Response = Container
    package static let route = Route(.put, "/api/containers/{id}", needs: .manageFleet, "Replace a container")

    package var id: Container.ID
    package var model: String
    package var inMaintenance: Bool
    package var position: SitePosition?
    package var transformerId: Equipment.ID?
    package var ifMatch: String?

    package init(
        id: Container.ID,
        model: String,
        inMaintenance: Bool,
        position: SitePosition? = nil,
        transformerId: Equipment.ID? = nil,
        ifMatch: String? = nil
    ) {
        self.id = id
        self.model = model
        self.inMaintenance = inMaintenance
        self.position = position
        self.transformerId = transformerId
        self.ifMatch = ifMatch
    }
}

extension UpdateContainer: Documented {
    package static let fields = FieldNotes(
        like: Container.fields,
        [
            "id": .containerId,
            "model": .name("A catalogue model.", example: "antspace-hd5"),
            "inMaintenance": "Whether a person has taken it out of work.",
        ])
}
