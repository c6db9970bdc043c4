/// A transformer, pump or switch: placed and watched like a container. `feeds from` makes the electrical tree.
package struct Equipment: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Equipment>

    package var equipmentId: ID
    package var projectId: Project.ID
    package var name: String
    package var kind: EquipmentKind
    package var model: String?
    /// The next piece upstream: grid → power transformer → ring → distribution transformer.
    package var feedsFromId: ID?
    package var ratingKva: Double?
    /// Estimated from the power of the containers behind it at power factor 0.98.
    package var loadKva: Double?
    package var position: SitePosition?
    /// What its coolant comes from: of a pump the cooler.
    package var cooledById: ID?
    /// A day, `2026-12-01`.
    package var maintenanceDue: String?
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        equipmentId: ID,
        projectId: Project.ID,
        name: String,
        kind: EquipmentKind,
        model: String? = nil,
        feedsFromId: ID? = nil,
        ratingKva: Double? = nil,
        loadKva: Double? = nil,
        position: SitePosition? = nil,
        cooledById: ID? = nil,
        maintenanceDue: String? = nil,
        version: Int,
        updatedAt: Timestamp
    ) {
        self.equipmentId = equipmentId
        self.projectId = projectId
        self.name = name
        self.kind = kind
        self.model = model
        self.feedsFromId = feedsFromId
        self.ratingKva = ratingKva
        self.loadKva = loadKva
        self.position = position
        self.cooledById = cooledById
        self.maintenanceDue = maintenanceDue
        self.version = version
        self.updatedAt = updatedAt
    }
}

extension Equipment: Documented {
    package static let fields: FieldNotes = [
        "name": .init("What people call it.", example: "Transformer 12"),
        "kind": "What it is.",
        "model": "A catalogue model.",
        "feedsFromId": .init(
            "The next piece upstream: grid, power transformer, ring, distribution transformer.",
            example: "QATAR-RING"),
        "ratingKva": .init("What it can carry.", unit: "kVA", in: 0...1e7),
        "loadKva": .init(
            "What it carries: the power of the containers behind it at power factor 0.98.", unit: "kVA", in: 0...1e7),
        "position": "Where it stands.",
        "cooledById": .init(
            "The cooling unit or pump that its coolant comes from.", example: "QATAR-K01A"),
        "maintenanceDue": .day("The day by which it is to be serviced: an alert says so a week before."),
    ]
}
