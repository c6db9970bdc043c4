import Protocol

/// One site under the rules. Looks only at the containers that have news or have waited long enough.
struct WatchedSite: Sendable {
    let project: Project.ID
    let key: FleetIndex.ProjectEntry
    /// In the order of the index.
    let containerKeys: [Int32]
    private let offsets: [Int32: Int]
    let book: SiteRules
    var boxes: [WatchedBox]
    /// When each of them is to be looked at: a column of its own, as each second walks all of it and little else.
    var wakes: [Timestamp]
    var wakesAt = Timestamp.atOnce
    var silence = SiteSilence()
    var itself: WatchedTarget
    let supply: SupplyTree
    let cooling: SupplyTree
    /// Of the branches of `supply` and `cooling`, by their places.
    var lost = Lost()
    var pieces: [WatchedTarget]
    /// For each piece the places of its branches: a site of a million machines has thousands of both.
    let branches: [(supply: Int?, cooling: Int?)]

    struct Lost: Sendable, Equatable {
        var supply: Set<Int> = []
        var cooling: Set<Int> = []
    }

    /// What is still there goes on where it was under `old`.
    init(
        _ project: FleetIndex.ProjectEntry, in index: FleetIndex, _ facts: SiteFacts, _ rules: AlertRuleBook,
        after old: WatchedSite?
    ) {
        self.project = project.id
        key = project
        let book = SiteRules(rules, of: project.id)
        self.book = book
        let containers = project.containerKeys.compactMap { index.container(key: $0) }
        containerKeys = containers.map(\.key)
        offsets = Dictionary(uniqueKeysWithValues: containers.enumerated().map { ($1.key, $0) })
        boxes = containers.map { container in
            WatchedBox(
                container, in: index, book,
                after: old.flatMap { old in old.offsets[container.key].map { old.boxes[$0] } })
        }
        wakes = Array(repeating: .atOnce, count: boxes.count)
        itself = WatchedTarget(
            project.id.rawValue, .project, of: project.id, under: book.ofSites + book.ownOfSites, after: old?.itself)
        let equipment = facts.equipment[project.id] ?? []
        let supply = SupplyTree(equipment, containers)
        let cooling = SupplyTree(equipment, containers, through: \.cooledById, from: \.cooling, least: 1)
        (self.supply, self.cooling) = (supply, cooling)
        let ids = Self.watched(equipment, supply, cooling)
        let before = Dictionary(
            old?.pieces.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
        pieces = ids.map { id in
            WatchedTarget(
                id.rawValue, .equipment, of: project.id, under: book.ofEquipment, after: before[id.rawValue])
        }
        let (ofSupply, ofCooling) = (supply.places, cooling.places)
        branches = ids.map { (ofSupply[$0], ofCooling[$0]) }
    }

    /// Pieces of which a rule could say anything.
    private static func watched(
        _ equipment: [Equipment], _ supply: SupplyTree, _ cooling: SupplyTree
    ) -> [Equipment.ID] {
        let feeding = Set(supply.places.keys).union(cooling.places.keys)
        return equipment.filter { piece in
            piece.kind == .distributionTransformer || piece.kind == .powerTransformer || piece.maintenanceDue != nil
                || feeding.contains(piece.equipmentId)
        }.map(\.equipmentId)
    }

    var openAlerts: [Int64] {
        itself.openAlerts + boxes.flatMap(\.openAlerts) + pieces.flatMap(\.openAlerts)
    }

    func place(of rule: String, on type: AlertTarget, _ id: String, in index: FleetIndex, as site: Int) -> AlertPlace? {
        func place(_ target: AlertPlace.Target, _ lane: Int?) -> AlertPlace? {
            lane.map { AlertPlace(site: site, target: target, lane: $0) }
        }
        switch type {
        case .project: return place(.itself, itself.lane(of: rule))
        case .container:
            guard let offset = index.container(Container.ID(id)).flatMap({ offsets[$0.key] }) else { return nil }
            return place(.container(offset), boxes[offset].target.lane(of: rule))
        case .equipment:
            guard let offset = pieces.firstIndex(where: { $0.id == id }) else { return nil }
            return place(.equipment(offset), pieces[offset].lane(of: rule))
        case .miner:
            let miner = Miner.ID(id)
            guard let offset = index.miner(miner).flatMap({ offsets[$0.container] }) else { return nil }
            return place(.miner(offset, miner), boxes[offset].machines.lane(of: rule))
        case .server: return nil
        }
    }

    subscript(place: AlertPlace) -> AlertLane {
        get {
            switch place.target {
            case .itself: itself[place.lane]
            case .container(let offset): boxes[offset].target[place.lane]
            case .equipment(let offset): pieces[offset][place.lane]
            case .miner(let offset, let miner): boxes[offset].machines[miner, place.lane]
            }
        }
        set {
            switch place.target {
            case .itself: itself[place.lane] = newValue
            case .container(let offset): boxes[offset].target[place.lane] = newValue
            case .equipment(let offset): pieces[offset][place.lane] = newValue
            case .miner(let offset, let miner): boxes[offset].machines[miner, place.lane] = newValue
            }
        }
    }

    func kept(_ place: AlertPlace) -> KeptMemory {
        switch place.target {
        case .itself: itself.kept(place.lane)
        case .container(let offset): boxes[offset].target.kept(place.lane)
        case .equipment(let offset): pieces[offset].kept(place.lane)
        case .miner(let offset, let miner):
            boxes[offset].machines.kept(place.lane, miner, in: boxes[offset].container)
        }
    }

    /// Everything is to be looked at again, whatever was heard.
    mutating func wake() {
        for offset in wakes.indices { wakes[offset] = .atOnce }
        wakesAt = .atOnce
    }

    /// The same for one target: what was decided about it could not be written.
    mutating func wake(_ target: AlertPlace.Target) {
        switch target {
        case .container(let offset), .miner(let offset, _): wakes[offset] = .atOnce
        case .itself, .equipment: break
        }
        // The site itself and its equipment are looked at whenever anything is.
        wakesAt = .atOnce
    }

    mutating func wake(container key: Int32) {
        if let offset = offsets[key] { wakes[offset] = .atOnce }
    }

    /// What is to be kept of it.
    mutating func forgetTimes() -> [KeptMemory] {
        var kept = itself.forgetTimes()
        for offset in boxes.indices { kept += boxes[offset].forgetTimes() }
        for offset in pieces.indices { kept += pieces[offset].forgetTimes() }
        wake()
        return kept
    }
}
