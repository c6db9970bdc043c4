import Protocol

/// One site under the rules. Looks only at the containers that have news or have waited long enough.
struct WatchedSite: Sendable {
    private struct Box: Sendable {
        let container: FleetIndex.ContainerEntry
        var presence = SiteSilence.Presence.unknown
        /// It went dark with everything that has the same supply.
        var isFolded = false
        var target: WatchedTarget
    }

    let project: Project.ID
    /// In the order of the index.
    let containerKeys: [Int32]
    private let offsets: [Int32: Int]
    private let rules = AlertRules()
    private var boxes: [Box]
    /// When each of them is to be looked at: a column of its own, as each second walks all of it and little else.
    private var wakes: [Timestamp]
    private var wakesAt = Timestamp.atOnce
    private var silence = SiteSilence()
    private var itself: WatchedTarget
    private let supply: SupplyTree
    /// Of the branches of `supply`, by their places.
    private var lost: Set<Int> = []
    private var pieces: [WatchedTarget]
    /// For each piece the place of its branch: a site of a million machines has thousands of both.
    private let branchOfPiece: [Int?]

    /// What is still there goes on where it was under `old`.
    init(
        _ project: FleetIndex.ProjectEntry, in index: FleetIndex, _ facts: SiteFacts, _ book: AlertRuleBook,
        after old: WatchedSite?
    ) {
        self.project = project.id
        let containers = project.containerKeys.compactMap { index.container(key: $0) }
        containerKeys = containers.map(\.key)
        offsets = Dictionary(uniqueKeysWithValues: containers.enumerated().map { ($1.key, $0) })
        let ofContainers = book.rules(AlertRules.ofContainers, of: project.id)
        boxes = containers.map { container in
            let target = old.flatMap { old in old.offsets[container.key].map { old.boxes[$0].target } }
            return Box(
                container: container,
                target: WatchedTarget(container.id.rawValue, under: ofContainers, after: target))
        }
        wakes = Array(repeating: .atOnce, count: boxes.count)
        itself = WatchedTarget(
            project.id.rawValue, under: book.rules(AlertRules.ofSites, of: project.id), after: old?.itself)
        let equipment = facts.equipment[project.id] ?? []
        supply = SupplyTree(equipment, containers)
        let watched = rules.observations(ofEquipment: equipment, in: project.id).map(\.targetId)
        let branches = Dictionary(
            uniqueKeysWithValues: supply.branches.enumerated().map { ($1.piece.rawValue, $0) })
        let others = Set(branches.keys).subtracting(watched).sorted()
        let before = Dictionary(
            old?.pieces.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
        let ofEquipment = book.rules(AlertRules.ofEquipment, of: project.id)
        pieces = (watched + others).map { WatchedTarget($0, under: ofEquipment, after: before[$0]) }
        branchOfPiece = pieces.map { branches[$0.id] }
    }

    var openAlerts: [Int64] {
        itself.openAlerts + boxes.flatMap(\.target.openAlerts) + pieces.flatMap(\.openAlerts)
    }

    func target(of alert: Alert, in index: FleetIndex) -> AlertPlace.Target? {
        switch alert.targetType {
        case .project: .itself
        case .container:
            index.container(Container.ID(alert.targetId)).flatMap { offsets[$0.key] }.map { .container($0) }
        case .equipment: pieces.firstIndex { $0.id == alert.targetId }.map { .equipment($0) }
        case .miner, .server: nil
        }
    }

    subscript(target: AlertPlace.Target) -> WatchedTarget {
        get {
            switch target {
            case .itself: itself
            case .container(let offset): boxes[offset].target
            case .equipment(let offset): pieces[offset]
            }
        }
        _modify {
            switch target {
            case .itself: yield &itself
            case .container(let offset): yield &boxes[offset].target
            case .equipment(let offset): yield &pieces[offset]
            }
        }
    }

    /// Everything is to be looked at again, whatever was heard.
    mutating func wake() {
        for offset in wakes.indices { wakes[offset] = .atOnce }
        wakesAt = .atOnce
    }

    /// The same for one target: what was decided about it could not be written.
    mutating func wake(_ target: AlertPlace.Target) {
        if case .container(let offset) = target { wakes[offset] = .atOnce }
        // The site itself and its equipment are looked at whenever anything is.
        wakesAt = .atOnce
    }

    mutating func forgetTimes() {
        itself.forgetTimes()
        for offset in boxes.indices { boxes[offset].target.forgetTimes() }
        for offset in pieces.indices { pieces[offset].forgetTimes() }
        wake()
    }

    /// What follows from the news since the last look and from the time that has passed.
    mutating func look(
        at scene: AlertScene, changed: [Int32], as site: Int
    ) -> [AlertFinding] {
        for key in changed { if let offset = offsets[key] { wakes[offset] = .atOnce } }
        guard !changed.isEmpty || wakesAt <= scene.now else { return [] }
        hear(scene)
        var findings: [AlertFinding] = []
        func add(_ found: [WatchedTarget.Finding], _ target: AlertPlace.Target) {
            findings += found.map { finding in
                AlertFinding(
                    decision: finding.decision, place: AlertPlace(site: site, target: target, lane: finding.lane),
                    before: finding.before, after: finding.after)
            }
        }
        add(stepItself(scene), .itself)
        for offset in boxes.indices where wakes[offset] <= scene.now { add(step(offset, scene), .container(offset)) }
        for (offset, seen) in observationsOfEquipment(scene).enumerated() {
            add(pieces[offset].step(seen, at: scene.now, scene.ledger), .equipment(offset))
        }
        sleep(scene.now)
        return findings
    }

    /// Who is silent comes first: whether a container may complain about it depends on the others.
    private mutating func hear(_ scene: AlertScene) {
        let wasSilent = silence.isSite
        var isChanged = false
        for offset in boxes.indices where wakes[offset] <= scene.now {
            let container = boxes[offset].container
            let presence = SiteSilence.Presence(container, scene.standing(of: container.key), now: scene.now)
            if presence == boxes[offset].presence { continue }
            isChanged = true
            silence.replace(boxes[offset].presence, with: presence)
            boxes[offset].presence = presence
        }
        if silence.isSite != wasSilent { wake() }
        // What is lost follows from who is there and from nothing else: most looks change nothing about that.
        if isChanged { fold() }
    }

    /// Whose supply is lost follows from the others as well, and each that it concerns is looked at.
    private mutating func fold() {
        lost = supply.lost(isDown)
        let folded = Set(lost.flatMap { supply.branches[$0].containers })
        for offset in boxes.indices where boxes[offset].isFolded != folded.contains(offset) {
            boxes[offset].isFolded.toggle()
            wakes[offset] = .atOnce
        }
    }

    private func isDown(_ offset: Int) -> Bool? {
        switch boxes[offset].presence {
        case .unknown: nil
        case .heard: false
        case .dark: true
        // A broken link says nothing about what is behind it.
        case .silent: silence.isSite ? nil : true
        }
    }

    /// For each piece what its rules see, in their order.
    private func observationsOfEquipment(_ scene: AlertScene) -> [[AlertObservation]] {
        let loaded = scene.facts.loadedEquipment(of: project, boxes.map(\.container), scene.live)
        let loads = Dictionary(
            rules.observations(ofEquipment: loaded, in: project).map { ($0.targetId, $0) },
            uniquingKeysWith: { first, _ in first })
        return pieces.indices.map { offset in
            let piece = pieces[offset]
            let load = loads[piece.id] ?? AlertObservation(.transformerLoad, in: project, piece.id, nil)
            return [load, observationOfSupply(piece.id, branch: branchOfPiece[offset])]
        }
    }

    private func observationOfSupply(_ piece: String, branch: Int?) -> AlertObservation {
        let containers = branch.map { supply.branches[$0].containers } ?? []
        let isLost = branch.map(lost.contains) ?? false
        // Two at least must say anything, as for the loss itself.
        let isKnown = containers.lazy.compactMap(isDown).prefix(2).count == 2
        return rules.observation(
            ofSupply: Equipment.ID(piece), in: project, isLost: isKnown ? isLost : nil,
            children: isLost ? containers.map { boxes[$0].container.id } : [])
    }

    private mutating func stepItself(_ scene: AlertScene) -> [WatchedTarget.Finding] {
        var silent: [(id: Container.ID, at: Timestamp)] = []
        if silence.isSite {
            for box in boxes { if case .silent(let at) = box.presence { silent.append((box.container.id, at)) } }
        }
        let observation = rules.observation(ofSite: project, silence, silent: silent, now: scene.now)
        return itself.step([observation], at: scene.now, scene.ledger)
    }

    private mutating func step(_ offset: Int, _ scene: AlertScene) -> [WatchedTarget.Finding] {
        let box = scene.box(boxes[offset].container)
        let observations = rules.observations(
            of: box, in: project, siteIsSilent: silence.isSite, isFolded: boxes[offset].isFolded, now: scene.now)
        let findings = boxes[offset].target.step(observations, at: scene.now, scene.ledger)
        wakes[offset] = boxes[offset].target.wakesAt
        if let heardAt = box.standing?.at {
            // When it counts as silent is the same at every site; when it says so is the site's to decide.
            let target = boxes[offset].target
            let own = target.lane(of: AlertRule.noData.name).map { target.rules[$0] }
            for rule in [AlertRule.noData, own ?? AlertRule.noData] {
                wakes[offset] = min(wakes[offset], rule.wakesAt(heardAt: heardAt, now: scene.now))
            }
        }
        return findings
    }

    /// Until the first of its targets has waited long enough.
    private mutating func sleep(_ now: Timestamp) {
        wakesAt = min(wakes.min() ?? .never, itself.wakesAt)
        for piece in pieces { wakesAt = min(wakesAt, piece.wakesAt) }
        guard silence.isSite else { return }
        // The age of a silent site grows by itself, as that of each container does.
        for box in boxes {
            guard case .silent(let at) = box.presence else { continue }
            for rule in itself.rules { wakesAt = min(wakesAt, rule.wakesAt(heardAt: at, now: now)) }
        }
    }
}
