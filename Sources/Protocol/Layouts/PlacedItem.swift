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
