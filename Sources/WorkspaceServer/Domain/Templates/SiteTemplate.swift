import Protocol

/// A whole site in one file: the facts, the electrical tree, blocks of containers in rows, and the miners inside.
///
/// A block is what hangs on one distribution transformer: it is repeated along rows, and two rows face each other over
/// an aisle.
package struct SiteTemplate: Sendable, Decodable {
    struct Facts: Sendable, Decodable {
        var projectId: Project.ID
        var name: String
        var type: ProjectType
        var status: ProjectStatus
        var location: Location
        var targetHashrateEh: Double?
        var targetPowerMw: Double?
        var capexUsd: Double?
        var opexMonthlyUsd: Double?
        var projectManager: String?
        var contactEmail: String?
        var timeline: String?
        var metadata: [String: FreeJSON]?
    }

    struct PlacedEquipment: Sendable, Decodable {
        var id: NamePattern
        var name: NamePattern
        var kind: EquipmentKind
        var model: String?
        var feedsFrom: NamePattern?
        var ratingKva: Double?
        /// On the site for single pieces, within the block for those of a block; absent for what has no place, such as
        /// the grid.
        var place: SitePosition?
    }

    struct PlacedContainer: Sendable, Decodable {
        var place: SitePosition
        var feedsFrom: NamePattern?
        var cooledBy: NamePattern?
    }

    struct Blocks: Sendable, Decodable {
        var count: Int
        var perRow: Int
        /// From the middle of a block to that of the next, along the row.
        var pitchM: Double
        /// How deep a row is, from front to rear.
        var depthM: Double
        /// Between two rows that face each other.
        var aisleM: Double
        /// Between two rows back to back.
        var gapM: Double
        var containerId: NamePattern
        var containerModel: String
        var containers: [PlacedContainer]
        var equipment: [PlacedEquipment]
        var miners: Miners
    }

    struct Miners: Sendable, Decodable {
        var perContainer: Int
        var id: NamePattern
        var model: String
        var serial: NamePattern?
        var worker: NamePattern?
        var firmware: String?
        /// The first address of the first container, such as `10.10.0.0`; slot `s` gets the `s`-th after it.
        var network: String?
        /// How many addresses lie between the first of one container and the first of the next.
        var addressesPerContainer: Int?
        /// The first three bytes, such as `02:51:41`; the rest counts the miners of the site.
        var macPrefix: String?
    }

    var project: Facts
    var equipment: [PlacedEquipment]
    /// Absent while nothing is built.
    var blocks: Blocks?
    var layoutName: String?
}
