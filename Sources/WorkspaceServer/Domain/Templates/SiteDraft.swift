import Protocol

/// Everything that a template makes, ready to be written: names filled in, positions worked out.
struct SiteDraft: Sendable {
    struct ContainerDraft: Sendable {
        var id: Container.ID
        var model: String
        var position: SitePosition
        var transformer: Equipment.ID?
        var cooledBy: Equipment.ID?
        var miners: [MinerDraft]
    }

    struct MinerDraft: Sendable {
        var id: Miner.ID
        var slot: Int
        var model: String
        var serial: String?
        var ipAddress: String?
        var macAddress: String?
        var firmware: String?
        var worker: String?
    }

    struct EquipmentDraft: Sendable {
        var id: Equipment.ID
        var name: String
        var kind: EquipmentKind
        var model: String?
        var feedsFrom: Equipment.ID?
        var ratingKva: Double?
        var position: SitePosition?
    }

    var containers: [ContainerDraft] = []
    /// Upstream first.
    var equipment: [EquipmentDraft] = []
}
