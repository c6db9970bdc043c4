import Database
import Protocol

/// The names that a template gives: which of them exist already, and with which prefix none would.
enum SiteNames {
    /// Room for the longest of ours behind it, such as `-C01-M001`, in an id of 32.
    static let prefixLengthMax = 20

    /// Those of the equipment and the containers; miners are named after their container. In order.
    static func taken(_ site: SiteDraft, on connection: borrowing Connection) throws -> [String] {
        var taken: [String] = []
        for piece in site.equipment where try EquipmentRepository().exists(piece.id, on: connection) {
            taken.append(piece.id.rawValue)
        }
        for container in site.containers where try ContainerRepository().exists(container.id, on: connection) {
            taken.append(container.id.rawValue)
        }
        return taken
    }

    /// The project's whole id without hyphens, which is nearly always free; else with a letter behind it.
    static func suggestion(
        _ template: SiteTemplate, for project: Project.ID, on connection: borrowing Connection
    ) throws -> String? {
        // One character short, so that a letter still fits behind it.
        let whole = String(project.rawValue.filter { $0 != "-" }.prefix(prefixLengthMax - 1))
        for candidate in [whole] + "BCDEFGHIJK".map({ whole + String($0) }) {
            let site = try SitePlanner.plan(template, prefix: candidate)
            if try taken(site, on: connection).isEmpty { return candidate }
        }
        return nil
    }

    /// The first of each kind.
    static func samples(of site: SiteDraft) -> [String] {
        [
            site.equipment.first?.id.rawValue, site.containers.first?.id.rawValue,
            site.containers.first?.miners.first?.id.rawValue,
        ].compactMap { $0 }
    }
}
