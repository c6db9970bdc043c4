package import Protocol

/// Something about a plan that somebody should look at, with the figures that say why.
package nonisolated struct LayoutFinding: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// Two items stand in the same place.
        case overlap
        case clearance(gapM: Double, wantedM: Double)
        /// Not enough room in front of the doors.
        case aisle(gapM: Double, wantedM: Double)
        case outside
        case transformerLoad(loadKva: Double, ratingKva: Double)
        /// The load that remains when one of the power transformers is out.
        case redundancy(loadKva: Double, remainingKva: Double)
        case noTransformer
        case feedLoop
        case cooling(neededKw: Double, availableKw: Double)
        case unknownModel(CatalogueModel.ID)
    }

    package var severity: AlertSeverity
    package var reason: Reason
    /// Whom it concerns; empty for the plan as a whole.
    package var items: [String]

    package init(_ severity: AlertSeverity, _ reason: Reason, items: [String]) {
        self.severity = severity
        self.reason = reason
        self.items = items
    }
}
