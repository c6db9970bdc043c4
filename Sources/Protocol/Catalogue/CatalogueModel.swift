/// Something that can be placed: figures, price and 3D model. A figure that nobody vouches for is absent.
package struct CatalogueModel: Codable, Sendable, Equatable {
    package typealias ID = Identifier<CatalogueModel>

    package var modelId: ID
    package var name: String
    package var category: ModelCategory
    package var quality: ModelQuality
    package var summary: String
    package var dimensions: Dimensions
    package var massKg: Double?
    /// What it draws at its normal rating.
    package var powerKw: Double?
    package var powerMaxKw: Double?
    /// What it can supply, for transformers.
    package var ratingKva: Double?
    package var coolingKw: Double?
    package var minerSlots: Int?
    package var priceUsd: Double?
    package var tags: [String]
    package var specifications: [Specification]
    /// Where the glTF file is served.
    package var gltfPath: String
    package var thumbnailPath: String

    package init(
        modelId: ID,
        name: String,
        category: ModelCategory,
        quality: ModelQuality,
        summary: String,
        dimensions: Dimensions,
        massKg: Double? = nil,
        powerKw: Double? = nil,
        powerMaxKw: Double? = nil,
        ratingKva: Double? = nil,
        coolingKw: Double? = nil,
        minerSlots: Int? = nil,
        priceUsd: Double? = nil,
        tags: [String],
        specifications: [Specification],
        gltfPath: String,
        thumbnailPath: String
    ) {
        self.modelId = modelId
        self.name = name
        self.category = category
        self.quality = quality
        self.summary = summary
        self.dimensions = dimensions
        self.massKg = massKg
        self.powerKw = powerKw
        self.powerMaxKw = powerMaxKw
        self.ratingKva = ratingKva
        self.coolingKw = coolingKw
        self.minerSlots = minerSlots
        self.priceUsd = priceUsd
        self.tags = tags
        self.specifications = specifications
        self.gltfPath = gltfPath
        self.thumbnailPath = thumbnailPath
    }
}
