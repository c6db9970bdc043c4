import Protocol

/// What follows at one site from the news since the last look and from the time that has passed.
extension WatchedSite {
    mutating func look(at scene: AlertScene, changed: [Int32], as site: Int) -> AlertLook {
        for key in changed { wake(container: key) }
        guard !changed.isEmpty || wakesAt <= scene.now else { return AlertLook() }
        hear(scene)
        var look = AlertLook()
        for offset in boxes.indices where wakes[offset] <= scene.now { look.add(step(offset, scene, as: site)) }
        for (offset, seen) in observationsOfEquipment(scene).enumerated() {
            look.add(
                pieces[offset].step(seen, at: scene) {
                    AlertPlace(site: site, target: .equipment(offset), lane: $0)
                })
        }
        let own = stepItself(scene, as: site, opening: &look)
        // A storm must be on disk before what is folded into it.
        look.findings = own.findings + look.findings
        look.memories += own.memories
        sleep(scene)
        return look
    }

    /// Who is silent comes first: whether a container may complain about it depends on the others.
    private mutating func hear(_ scene: AlertScene) {
        let wasSilent = silence.isSite
        var isChanged = false
        for offset in boxes.indices where wakes[offset] <= scene.now {
            let container = boxes[offset].container
            let standing = scene.standing(of: container.key)
            let presence = SiteSilence.Presence(container, standing, now: scene.now)
            let warmth = presence == .heard ? AlertRules().warmth(standing, under: book.ofContainers) : nil
            if presence == boxes[offset].presence, warmth == boxes[offset].warmth { continue }
            isChanged = true
            silence.replace(boxes[offset].presence, with: presence)
            (boxes[offset].presence, boxes[offset].warmth) = (presence, warmth)
        }
        if silence.isSite != wasSilent { wake() }
        // What is lost follows from who is there and how warm it is: most looks change nothing about either.
        if isChanged { fold() }
    }

    /// Whose supply is lost follows from the others as well, and each that it concerns is looked at.
    private mutating func fold() {
        lost.supply = supply.lost(isDown)
        // Two of a loop that are too warm share a cause; one alone says so by more than one sign.
        let warmth = boxes.map(\.warmth)
        lost.cooling = cooling.lost({ warmth[$0].map { $0 >= 1 } }, alone: { warmth[$0].map { $0 >= 2 } })
        var causes = Array(repeating: (supply: Int?.none, cooling: Int?.none), count: boxes.count)
        for (piece, branch) in branches.enumerated() {
            if let place = branch.supply, lost.supply.contains(place) {
                for offset in supply.branches[place].containers { causes[offset].supply = piece }
            }
            if let place = branch.cooling, lost.cooling.contains(place) {
                for offset in cooling.branches[place].containers { causes[offset].cooling = piece }
            }
        }
        for (offset, cause) in causes.enumerated()
        where boxes[offset].supply != cause.supply || boxes[offset].cooling != cause.cooling {
            (boxes[offset].supply, boxes[offset].cooling) = cause
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
        let rules = AlertRules()
        let loaded = scene.facts.loadedEquipment(of: project, boxes.map(\.container), scene.live)
        let loads = Dictionary(
            rules.observations(ofEquipment: loaded, in: project).map { ($0.targetId, $0) },
            uniquingKeysWith: { first, _ in first })
        return pieces.indices.map { offset in
            let id = Equipment.ID(pieces[offset].id)
            let load = loads[id.rawValue] ?? AlertObservation(.transformerLoad, in: project, id.rawValue, nil)
            return [
                load, observationOfSupply(id, branch: branches[offset].supply),
                observationOfCooling(id, branch: branches[offset].cooling),
                rules.observation(ofMaintenance: id, in: project, scene.facts.maintenanceDue[id], now: scene.now),
            ]
        }
    }

    private func observationOfSupply(_ piece: Equipment.ID, branch: Int?) -> AlertObservation {
        let containers = branch.map { supply.branches[$0].containers } ?? []
        let isLost = branch.map(lost.supply.contains) ?? false
        // Two at least must say anything, as for the loss itself.
        let isKnown = containers.lazy.compactMap(isDown).prefix(2).count == 2
        return AlertRules().observation(
            ofSupply: piece, in: project, isLost: isKnown ? isLost : nil,
            children: isLost ? containers.map { boxes[$0].container.id } : [])
    }

    private func observationOfCooling(_ piece: Equipment.ID, branch: Int?) -> AlertObservation {
        let containers = branch.map { cooling.branches[$0].containers } ?? []
        let isLost = branch.map(lost.cooling.contains) ?? false
        let isKnown = containers.contains { boxes[$0].warmth != nil }
        return AlertRules().observation(
            ofCooling: piece, in: project, isLost: isKnown ? isLost : nil,
            children: isLost ? containers.map { boxes[$0].container.id } : [])
    }

    /// The site itself comes last: how much of a storm there is depends on what all the others open.
    private mutating func stepItself(
        _ scene: AlertScene, as site: Int, opening look: inout AlertLook
    ) -> AlertLook {
        let rules = AlertRules()
        let silent: [(id: Container.ID, at: Timestamp)] = silence.isSite ? silentBoxes : []
        let sum = scene.live.totals(of: key)
        let prices = scene.facts.prices[project]
        let lane = AlertStorm.lane
        let was = itself[lane]
        let storm = AlertStorm(of: project, opening: look.findings, open: was.alert, scene)
        var observations = [
            rules.observation(ofSite: project, silence, silent: silent, now: scene.now),
            storm.observation,
            rules.observation(ofPowerCost: project, sum, prices),
        ]
        let heardAt =
            book.ownOfSites.isEmpty ? nil : boxes.compactMap { scene.standing(of: $0.container.key)?.at }.max()
        observations += book.ownOfSites.map { rule in
            AlertObservation(
                rule, in: project, project.rawValue,
                WatchedValue.of(rule, sum, prices, heardAt: heardAt, now: scene.now))
        }
        var own = itself.step(observations, at: scene) { AlertPlace(site: site, target: .itself, lane: $0) }
        storm.fold(
            &look.findings, &own.findings, place: AlertPlace(site: site, target: .itself, lane: lane), from: was,
            to: itself[lane], rule: itself.rules[lane], scene)
        return own
    }

    private var silentBoxes: [(id: Container.ID, at: Timestamp)] {
        boxes.compactMap { box in if case .silent(let at) = box.presence { (box.container.id, at) } else { nil } }
    }

    private mutating func step(_ offset: Int, _ scene: AlertScene, as site: Int) -> AlertLook {
        let supply = told(boxes[offset].supply, by: .supplyLost)
        let cooling = told(boxes[offset].cooling, by: .coolingLost)
        let (look, wakesAt) = boxes[offset].step(
            scene, siteIsSilent: silence.isSite, supply: supply, cooling: cooling, as: site, offset)
        wakes[offset] = wakesAt
        return look
    }

    private func told(_ piece: Int?, by rule: AlertRule) -> AlertObservation.Told? {
        piece.map { piece in .byCause(pieces[piece].lane(of: rule.name).flatMap { pieces[piece][$0].alert }) }
    }

    /// Until the first of its targets has waited long enough.
    private mutating func sleep(_ scene: AlertScene) {
        let now = scene.now
        wakesAt = min(wakes.min() ?? .never, itself.wakesAt)
        for piece in pieces { wakesAt = min(wakesAt, piece.wakesAt) }
        // A day that becomes another brings something due, though nothing is heard.
        if scene.facts.isAnythingDue(at: project) { wakesAt = min(wakesAt, now.advanced(bySeconds: 3_600)) }
        let isSilenceWatched = silence.isSite || book.ownOfSites.contains { $0.watch?.metric == .silence }
        guard isSilenceWatched else { return }
        // The age of a silent site grows by itself, as that of each container does.
        for box in boxes {
            guard let at = scene.standing(of: box.container.key)?.at else { continue }
            for rule in itself.rules where rule.name == AlertRule.siteSilent.name || rule.watch?.metric == .silence {
                wakesAt = min(wakesAt, rule.wakesAt(heardAt: at, now: now))
            }
        }
    }
}
