import Observation
package import Protocol

/// Which models of the catalogue the gallery shows.
@Observable
package final class GalleryStore {
    package let library: ModelLibrary
    package var category: ModelCategory?
    package var quality: ModelQuality?
    package var text = ""

    package init(_ library: ModelLibrary) { self.library = library }

    package func start() { library.start() }

    package var shown: [CatalogueModel] {
        let words = text.lowercased().split(separator: " ")
        return library.models.filter { model in
            (category == nil || model.category == category) && (quality == nil || model.quality == quality)
                && words.allSatisfy { Self.searched(model).contains($0) }
        }
    }

    package var isFiltered: Bool { category != nil || quality != nil || !text.isEmpty }

    package func clearFilters() {
        category = nil
        quality = nil
        text = ""
    }

    /// Only shelves that hold something can be chosen.
    package var categories: [ModelCategory] {
        ModelCategory.allCases.filter { category in library.models.contains { $0.category == category } }
    }

    package var qualities: [ModelQuality] {
        ModelQuality.allCases.filter { quality in library.models.contains { $0.quality == quality } }
    }

    private static func searched(_ model: CatalogueModel) -> String {
        ([model.name, model.modelId.rawValue, model.summary] + model.tags).joined(separator: " ").lowercased()
    }
}
