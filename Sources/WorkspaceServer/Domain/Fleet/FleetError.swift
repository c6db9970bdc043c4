package import Protocol

/// Why a change of the fleet, its plans or its templates was refused.
package enum FleetError: Error, Equatable {
    /// Not there, or outside the caller's scope: the two must look the same.
    case unknown(_ kind: String, _ id: String)
    case taken(_ kind: String, _ id: String)
    case invalid([Problem.FieldError])
    /// Fields that are well-formed but do not fit what there is now: a reference to nothing, an id that comes twice.
    case conflicting([Problem.FieldError])
    /// Another one at the same site has this serial number or address already.
    case clash(field: String, value: String, holder: String)
    case slotTaken(Container.ID, slot: Int, by: Miner.ID)
    case noFreeSlot(Container.ID)
    /// Somebody else changed it since; `current` is the version it has now.
    case versionChanged(current: Int)
    case hasContainers(Project.ID, count: Int)
    case hasMiners(Container.ID, count: Int)
    /// Other things hang on it: their ids.
    case feedsOthers(Equipment.ID, [String])
    /// New sites are made by those who see every site.
    case outsideScope
    case tooMany(_ what: String, limit: Int)
}
