import Protocol

/// One container under its rules, and under those that people have added for it and for its machines.
struct WatchedBox: Sendable {
    let container: FleetIndex.ContainerEntry
    var presence = SiteSilence.Presence.unknown
    /// It went dark with everything that has the same supply: which piece that is, by its place. There it is told.
    var supply: Int?
    /// It became too warm with everything that has the same cooling, or by more than one sign.
    var cooling: Int?
    /// How many signs there are that its cooling fails; unknown without a reading that says so.
    var warmth: Int?
    /// First the rules of every site, then those added for containers, then those added for machines.
    var target: WatchedTarget
    var machines: WatchedMachines
    private let added: Range<Int>

    init(_ container: FleetIndex.ContainerEntry, in index: FleetIndex, _ book: SiteRules, after old: WatchedBox?) {
        self.container = container
        let id = container.id.rawValue
        let own = book.ownOfContainers.filter { $0.watch?.target.map { $0 == id } ?? true }
        let ofMachines = book.ownOfMachines.filter { rule in
            guard let target = rule.watch?.target else { return true }
            return index.miner(Miner.ID(target))?.container == container.key
        }
        added = book.ofContainers.count..<book.ofContainers.count + own.count
        target = WatchedTarget(
            id, .container, of: container.project,
            under: book.ofContainers + own + ofMachines.map(\.ofMachines), after: old?.target)
        machines = WatchedMachines(under: ofMachines, after: old?.machines) {
            index.miner($0)?.container == container.key
        }
    }

    var openAlerts: [Int64] { target.openAlerts + machines.openAlerts }

    mutating func forgetTimes() -> [KeptMemory] {
        target.forgetTimes() + machines.forgetTimes(in: container)
    }

    /// What the rules see of it now, and when it is to be looked at again.
    mutating func step(
        _ scene: AlertScene, siteIsSilent: Bool, supply: AlertObservation.Told?, cooling: AlertObservation.Told?,
        as site: Int, _ offset: Int
    ) -> (look: AlertLook, wakesAt: Timestamp) {
        let box = scene.box(container)
        var observations = AlertRules().observations(
            of: box, in: container.project, siteIsSilent: siteIsSilent, supply: supply, cooling: cooling,
            now: scene.now)
        let standing = container.inMaintenance ? nil : box.standing
        func told(_ rule: AlertRule) -> AlertObservation.Told? {
            // Whoever works on a container knows: nothing opens and nothing ends meanwhile.
            if container.inMaintenance { return nil }
            return supply ?? (rule.watch?.metric.isAboutCooling == true ? cooling : nil)
        }
        for rule in target.rules[added] {
            let value = standing.flatMap { WatchedValue.of(rule, $0, offline: box.offlineMiners.count, now: scene.now) }
            observations.append(
                AlertObservation(rule, in: container.project, container.id.rawValue, value, told: told(rule)))
        }
        let columns = standing.flatMap { $0.isStale ? nil : scene.live.columns(of: container.key) }
        let ofMachines = machines.step(
            machines.rules.isEmpty ? nil : columns, of: container, groups: Array(target.lanes[added.upperBound...]),
            scene, told: told
        ) { AlertPlace(site: site, target: .miner(offset, $1), lane: $0) }
        observations += ofMachines.groups
        var look = target.step(observations, at: scene) {
            AlertPlace(site: site, target: .container(offset), lane: $0)
        }
        look.add(ofMachines.alone)
        return (look, wakesAt(scene, heardAt: box.standing?.at))
    }

    private func wakesAt(_ scene: AlertScene, heardAt: Timestamp?) -> Timestamp {
        var first = min(target.wakesAt, machines.wakesAt)
        if scene.isStarting { first = min(first, scene.startEnds) }
        guard let heardAt else { return first }
        // When it counts as silent is the same at every site; when it says so is the site's to decide.
        let own = target.lane(of: AlertRule.noData.name).map { target.rules[$0] }
        for rule in [AlertRule.noData, own ?? AlertRule.noData]
            + target.rules[added].filter({ $0.watch?.metric == .silence })
        {
            first = min(first, rule.wakesAt(heardAt: heardAt, now: scene.now))
        }
        return first
    }
}

/// The rules as they hold at one site, by what they are about.
struct SiteRules: Sendable {
    let ofContainers: [AlertRule]
    let ofSites: [AlertRule]
    let ofEquipment: [AlertRule]
    let ownOfContainers: [AlertRule]
    let ownOfMachines: [AlertRule]
    let ownOfSites: [AlertRule]

    init(_ book: AlertRuleBook, of project: Project.ID) {
        ofContainers = book.rules(AlertRules.ofContainers, of: project)
        ofSites = book.rules(AlertRules.ofSites, of: project)
        ofEquipment = book.rules(AlertRules.ofEquipment, of: project)
        ownOfContainers = book.added(.container, of: project)
        ownOfMachines = book.added(.miner, of: project)
        ownOfSites = book.added(.project, of: project).filter { rule in
            rule.watch?.target.map { $0 == project.rawValue } ?? true
        }
    }
}
