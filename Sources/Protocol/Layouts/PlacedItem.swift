/// One catalogue model on a plan.
package struct PlacedItem: Codable, Sendable, Equatable {
    /// Unique within its layout.
    package var id: String
    package var modelId: CatalogueModel.ID
    package var name: String
    /// Centre of the footprint, metres east of the origin.
    package var xM: Double
    /// Metres north of the origin.
    package var yM: Double
    /// Counter-clockwise, 0 ≤ r < 360.
    package var rotationDeg: Double
    /// The live container it stands for.
    package var containerId: Container.ID?
    /// The item that supplies it: the electrical tree of the plan.
    package var feedsFromId: String?

    package init(
        id: String,
        modelId: CatalogueModel.ID,
        name: String,
        xM: Double,
        yM: Double,
        rotationDeg: Double,
        containerId: Container.ID? = nil,
        feedsFromId: String? = nil
    ) {
        self.id = id
        self.modelId = modelId
        self.name = name
        self.xM = xM
        self.yM = yM
        self.rotationDeg = rotationDeg
        self.containerId = containerId
        self.feedsFromId = feedsFromId
    }
}

extension PlacedItem: Documented {
    package static let fields: FieldNotes = [
        "id": .name("Differs from the other items'.", example: "item-12"),
        "name": .line("What people call it.", example: "Container 12"),
        "xM": .metres("The middle of its footprint, east of the site's origin."),
        "yM": .metres("The same, north of it."),
        "rotationDeg": .init("Counter-clockwise, less than a whole turn.", unit: "°", in: 0...359.999_999, example: 90),
        "containerId": .init("The live container it stands for.", example: "QATAR-C01"),
        "feedsFromId": .init("The item that supplies it.", example: "item-3"),
    ]
}
