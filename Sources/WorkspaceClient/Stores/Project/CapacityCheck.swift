package import Protocol

/// Whether a site's substation carries it when its largest transformer is out. Computed, never claimed.
package struct CapacityCheck: Sendable, Equatable {
    /// Rectifiers of miners draw a little more current than their watts say.
    package static let powerFactor = 0.98

    /// What the site draws at most: what it was designed for, or what it draws now when that is more.
    package let powerKw: Double
    package let demandKva: Double
    package let transformers: Int
    package let installedKva: Double
    /// What is left when the largest transformer is out.
    package let remainingKva: Double

    /// How much is missing with one out; negative is headroom.
    package var shortageKva: Double { demandKva - remainingKva }
    package var isRedundant: Bool { shortageKva <= 0 }

    /// Nothing when the site has no rated power transformer, or nobody knows what it draws.
    package init?(equipment: [Equipment], designKw: Double?, liveKw: Double?) {
        let ratings = equipment.filter { $0.kind == .powerTransformer }.compactMap(\.ratingKva)
        guard let largest = ratings.max(), let power = [designKw, liveKw].compactMap({ $0 }).max() else { return nil }
        powerKw = power
        demandKva = power / Self.powerFactor
        transformers = ratings.count
        installedKva = ratings.reduce(0, +)
        remainingKva = installedKva - largest
    }
}
