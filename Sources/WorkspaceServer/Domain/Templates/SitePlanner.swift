import Protocol

/// Works out a site from its template. Pure: the same template and name give the same site.
struct SitePlanner {
    private let template: SiteTemplate
    private let site: String
    private var draft = SiteDraft()

    /// `prefix` is what `{site}` stands for.
    static func plan(_ template: SiteTemplate, prefix: String) throws(TemplateError) -> SiteDraft {
        var planner = SitePlanner(template: template, site: prefix)
        try planner.plan()
        return planner.draft
    }

    /// The first word of the project's id: machines of `QATAR-001` are `QATAR-C01` and so on.
    static func prefix(of project: Project.ID) -> String {
        project.rawValue.split(separator: "-").first.map(String.init) ?? project.rawValue
    }

    private init(template: SiteTemplate, site: String) {
        self.template = template
        self.site = site
    }

    private mutating func plan() throws(TemplateError) {
        for piece in template.equipment { draft.equipment.append(equipment(piece, at: piece.place)) }
        if let blocks = template.blocks { try plan(blocks) }
        let known = Set(draft.equipment.map(\.id))
        let feeds =
            draft.equipment.compactMap(\.feedsFrom)
            + draft.containers.flatMap { [$0.transformer, $0.cooledBy].compactMap { $0 } }
        // Looked for here: in the database it would be a foreign key that names neither template nor piece.
        if let lost = feeds.first(where: { !known.contains($0) }) { throw .unknownFeed(lost.rawValue) }
    }

    private mutating func plan(_ blocks: SiteTemplate.Blocks) throws(TemplateError) {
        try check(blocks)
        let addresses = try MinerAddresses(blocks.miners)
        for block in 1...blocks.count {
            for piece in blocks.equipment {
                let place = piece.place.map { position($0, inBlock: block, of: blocks) }
                draft.equipment.append(equipment(piece, at: place, block: block))
            }
            for (index, container) in blocks.containers.enumerated() {
                let number = (block - 1) * blocks.containers.count + index + 1
                draft.containers.append(
                    SiteDraft.ContainerDraft(
                        id: Container.ID(blocks.containerId.filled(site: site, block: block, container: number)),
                        model: blocks.containerModel,
                        position: position(container.place, inBlock: block, of: blocks),
                        transformer: container.feedsFrom.map {
                            Equipment.ID($0.filled(site: site, block: block, container: number))
                        },
                        cooledBy: container.cooledBy.map {
                            Equipment.ID($0.filled(site: site, block: block, container: number))
                        },
                        miners: miners(of: number, blocks.miners, addresses)))
            }
        }
    }

    private func check(_ blocks: SiteTemplate.Blocks) throws(TemplateError) {
        guard (1...10_000).contains(blocks.count), blocks.perRow >= 1 else {
            throw .badNumber("blocks.count and blocks.per_row must be at least 1, count at most 10000")
        }
        guard (1...10_000).contains(blocks.miners.perContainer) else {
            throw .badNumber("blocks.miners.per_container must be from 1 to 10000")
        }
        if let step = blocks.miners.addressesPerContainer, step < blocks.miners.perContainer + 1 {
            throw .badNumber("blocks.miners.addresses_per_container must leave room for every slot")
        }
    }

    private func equipment(
        _ piece: SiteTemplate.PlacedEquipment, at position: SitePosition?, block: Int = 0
    ) -> SiteDraft.EquipmentDraft {
        SiteDraft.EquipmentDraft(
            id: Equipment.ID(piece.id.filled(site: site, block: block)),
            name: piece.name.filled(site: site, block: block),
            kind: piece.kind, model: piece.model,
            feedsFrom: piece.feedsFrom.map { Equipment.ID($0.filled(site: site, block: block)) },
            ratingKva: piece.ratingKva, position: position)
    }

    private func miners(
        of container: Int, _ miners: SiteTemplate.Miners, _ addresses: MinerAddresses
    ) -> [SiteDraft.MinerDraft] {
        (1...miners.perContainer).map { slot in
            SiteDraft.MinerDraft(
                id: Miner.ID(miners.id.filled(site: site, container: container, slot: slot)), slot: slot,
                model: miners.model, serial: miners.serial?.filled(site: site, container: container, slot: slot),
                ipAddress: addresses.address(container: container, slot: slot),
                macAddress: addresses.hardwareAddress(container: container, slot: slot), firmware: miners.firmware,
                worker: miners.worker?.filled(site: site, container: container, slot: slot))
        }
    }

    /// Odd rows face even ones: they are turned by half a circle, and lie an aisle away; the row behind is a gap away.
    private func position(
        _ place: SitePosition, inBlock block: Int, of blocks: SiteTemplate.Blocks
    ) -> SitePosition {
        let (row, column) = (block - 1).quotientAndRemainder(dividingBy: blocks.perRow)
        let pairDepth = 2 * blocks.depthM + blocks.aisleM + blocks.gapM
        let isTurned = row % 2 == 1
        let middleY = Double(row / 2) * pairDepth + (isTurned ? blocks.depthM + blocks.aisleM : 0)
        let direction: Double = isTurned ? -1 : 1
        return SitePosition(
            xM: rounded(Double(column) * blocks.pitchM + direction * place.xM),
            yM: rounded(middleY + direction * place.yM),
            rotationDeg: (place.rotationDeg + (isTurned ? 180 : 0)).truncatingRemainder(dividingBy: 360))
    }

    /// To the millimetre: sums of tenths would otherwise show their binary tails.
    private func rounded(_ metres: Double) -> Double { (metres * 1_000).rounded() / 1_000 }
}
