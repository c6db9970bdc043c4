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

extension CatalogueModel: Documented {
    package static let fields: FieldNotes = [
        "name": .init("What people call it.", example: "ANTSPACE HD5"),
        "category": "The shelf of the gallery.",
        "quality": "How detailed the 3D model is.",
        "summary": "What it is, in a sentence.",
        "dimensions": "Outer size.",
        "massKg": .init("Empty, as delivered.", unit: "kg", in: 0...1e7),
        "powerKw": .init("What it draws at its normal rating.", unit: "kW", in: 0...1e6),
        "powerMaxKw": .init("The most it draws.", unit: "kW", in: 0...1e6),
        "ratingKva": .init("What it can supply, for transformers.", unit: "kVA", in: 0...1e7),
        "coolingKw": .init("Heat it can carry away.", unit: "kW", in: 0...1e6),
        "minerSlots": .init("Machines it has room for.", in: 0...Double(Limits.slotsPerContainerMax)),
        "priceUsd": .init("List price.", unit: "USD", in: 0...1e12),
        "tags": "Words to find it by.",
        "specifications": "Further lines of the data sheet.",
        "gltfPath": .init("Where the 3D model is served.", example: "/api/catalogue/antspace-hd5/model.glb"),
        "thumbnailPath": "Where the picture is served.",
    ]
}
