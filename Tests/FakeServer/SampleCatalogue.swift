package import Protocol

/// The four models of the catalogue, with the figures that the checks of plans need.
extension Sample {
    package static func model(
        _ id: String, _ category: ModelCategory, length: Double, width: Double, height: Double = 2.9,
        powerMaxKw: Double? = nil, ratingKva: Double? = nil, coolingKw: Double? = nil, slots: Int? = nil,
        priceUsd: Double? = nil, quality: ModelQuality = .ultra
    ) -> CatalogueModel {
        CatalogueModel(
            modelId: .init(id), name: "Model \(id)", category: category, quality: quality, summary: "A \(category).",
            dimensions: Dimensions(lengthM: length, widthM: width, heightM: height), powerMaxKw: powerMaxKw,
            ratingKva: ratingKva, coolingKw: coolingKw, minerSlots: slots, priceUsd: priceUsd,
            tags: ["\(category)"], specifications: [Specification(label: "Length", value: "\(length) m")],
            gltfPath: "/api/catalogue/\(id)/model.glb", thumbnailPath: "/api/catalogue/\(id)/thumbnail.png")
    }

    package static let container = model(
        "antspace-hd5", .container, length: 12, width: 2.4, powerMaxKw: 1_765, slots: 308, priceUsd: 100_000)
    package static let substation = model(
        "pt-substation-ultra", .power, length: 9.5, width: 5.5, height: 6.5, ratingKva: 100_000)
    package static let transformer = model(
        "dt-renewable-ultra", .distribution, length: 3.2, width: 2.4, ratingKva: 3_750, priceUsd: 50_000,
        quality: .high)
    package static let cooler = model(
        "hydro-cooling-system", .cooling, length: 12, width: 2.4, powerMaxKw: 80, coolingKw: 1_500)
    package static let catalogue = [container, substation, transformer, cooler]

    package static func placed(
        _ id: String, _ model: CatalogueModel = container, x: Double = 0, y: Double = 0, rotation: Double = 0,
        feedsFrom: String? = nil
    ) -> PlacedItem {
        PlacedItem(
            id: id, modelId: model.modelId, name: id.uppercased(), xM: x, yM: y, rotationDeg: rotation,
            feedsFromId: feedsFrom)
    }

    package static func layout(_ items: [PlacedItem] = [], version: Int = 3) -> Layout {
        Layout(
            layoutId: .init("layout-1"), projectId: qatar, name: "Phase 2", outline: [], items: items, lines: [],
            notes: [], version: version, updatedAt: now, updatedBy: "noor")
    }

    package static func summary(_ id: String, hoursAgo: Int = 0) -> LayoutSummary {
        LayoutSummary(
            layoutId: .init(id), projectId: qatar, name: id, itemCount: 2, version: 1,
            updatedAt: now.advanced(bySeconds: -3_600 * hoursAgo), updatedBy: "noor")
    }
}
