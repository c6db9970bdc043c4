/// Changes the same fields of many miners of a site: all of them, or none when one cannot be changed.
package struct ChangeMiners: APIRequest {
    package typealias Response = ChangedMiners
    package static let route = Route(
        .patch, "/api/projects/{id}/miners", needs: .manageFleet, "Change many miners of a project")

    package var id: Project.ID
    package var minerIds: [Miner.ID]
    package var model: String?
    package var firmware: String?
    package var pool: String?
    package var owner: String?
    package var inMaintenance: Bool?

    package init(
        id: Project.ID, minerIds: [Miner.ID], model: String? = nil, firmware: String? = nil, pool: String? = nil,
        owner: String? = nil, inMaintenance: Bool? = nil
    ) {
        self.id = id
        self.minerIds = minerIds
        self.model = model
        self.firmware = firmware
        self.pool = pool
        self.owner = owner
        self.inMaintenance = inMaintenance
    }

    /// What all of them get.
    package var fields: FieldValues<Miner> {
        let texts = [("model", model), ("firmware", firmware), ("pool", pool), ("owner", owner)]
        var fields = FieldValues<Miner>()
        for (name, text) in texts { if let text { fields[name] = .string(text) } }
        if let inMaintenance { fields["in_maintenance"] = .bool(inMaintenance) }
        return fields
    }
}

extension ChangeMiners: Documented {
    package static let fields = FieldNotes(
        like: Miner.fields,
        [
            "id": .projectId,
            "minerIds": .init("Which ones, all at this site.", count: 1...Limits.bulkItemsMax),
            "model": .name("What kind of machine.", example: "S21 Hydro"),
            "firmware": .line("What runs on it; empty takes it away."),
            "pool": .line("Where its work goes; empty takes it away.", example: "stratum+tcp://pool.example.com:3333"),
            "owner": .line("Whose machine it is; empty takes it away."),
        ])
}
