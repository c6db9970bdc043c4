/// What a maker promises of a model. Only figures that are trusted: of every other model nothing is known.
package struct Nameplate: Sendable, Equatable {
    package let joulesPerTerahash: Double
    package let sleepingWatts: Double

    /// Nil for a model that is not listed.
    package init?(model: String?) {
        guard let model = model?.lowercased(), model.contains("s21 xp hyd") else { return nil }
        joulesPerTerahash = 12
        sleepingWatts = 30
    }
}
