import Auth
import Protocol

/// What the rules remember of all sites. A second in which nothing happens costs a glance at each container's time.
struct AlertWatch: Sendable {
    /// Of the fleet whose targets these are.
    private(set) var version = -1
    /// Of the rules that they are under.
    private(set) var rulesVersion = -1
    private var sites: [WatchedSite] = []
    private var offsets: [Project.ID: Int] = [:]
    /// The rules about all sites together.
    private var world = WatchedTarget("", .server, of: AlertRule.everywhere, under: [])
    /// Of `LiveColumns`: what changed later is news.
    private var heard = 0
    /// Open alerts whose targets were deleted, until their end is written.
    private var gone: Set<Int64> = []
    /// What the lanes remember that is not on disk yet.
    private(set) var unkept: [KeptMemory.Key: KeptMemory] = [:]
    /// Containers that were heard of, ever: silence is news of these alone.
    private(set) var heardBefore: Set<Int32> = []
    /// Those of them that the disk does not know yet.
    private(set) var newlyHeard: Set<Int32> = []

    init(heardBefore: Set<Int32> = []) { self.heardBefore = heardBefore }

    /// After a change of the fleet or of the rules: what is still there goes on, the alerts of what is gone are to end.
    /// At the start, `memories` is what was kept.
    mutating func follow(
        _ index: FleetIndex, _ facts: SiteFacts, _ book: AlertRuleBook, _ ledger: AlertLedger,
        memories: [KeptMemory] = []
    ) {
        let isFirst = version < 0
        let before = openAlerts
        let old = offsets.mapValues { sites[$0] }
        sites = index.projects.map { WatchedSite($0, in: index, facts, book, after: old[$0.id]) }
        offsets = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1.project, $0) })
        world = WatchedTarget(
            AlertRule.world, .server, of: AlertRule.everywhere, under: book.everywhere, after: isFirst ? nil : world)
        (version, rulesVersion) = (index.version, book.version)
        if isFirst {
            take(ledger.openAlerts(), memories, index)
        } else {
            gone.formUnion(before.subtracting(openAlerts))
        }
    }

    private var openAlerts: Set<Int64> { Set(sites.flatMap(\.openAlerts) + world.openAlerts) }

    /// What is to be written at this moment.
    mutating func look(at moment: AlertScene) -> [AlertFinding] {
        var scene = moment
        scene.heardBefore = heardBefore
        // Before the values: what changes while they are read is then looked at twice instead of never.
        let version = scene.live.version
        let isNews = version != heard
        var look = AlertLook(findings: gone.sorted().map { AlertFinding(decision: .resolve($0, cause: nil)) })
        for site in sites.indices {
            let changed = scene.live.containersChanged(after: heard, among: sites[site].containerKeys)
            note(changed, scene)
            look.add(sites[site].look(at: scene, changed: changed, as: site))
        }
        if isNews || world.wakesAt <= scene.now { look.add(stepWorld(scene)) }
        heard = version
        keep(look.memories)
        return look.findings
    }

    private mutating func note(_ changed: [Int32], _ scene: AlertScene) {
        for key in changed where !heardBefore.contains(key) && scene.standing(of: key) != nil {
            heardBefore.insert(key)
            newlyHeard.insert(key)
        }
    }

    private mutating func stepWorld(_ scene: AlertScene) -> AlertLook {
        guard !world.rules.isEmpty else { return AlertLook() }
        let sum = scene.live.totals(within: .all)
        let seen = world.rules.map { rule in
            AlertObservation(rule, in: world.project, world.id, WatchedValue.of(rule, sum, now: scene.now))
        }
        return world.step(seen, at: scene) { AlertPlace(site: nil, target: .itself, lane: $0) }
    }

    /// When the clock is set, seconds look like days: how long a value has been where it is counts anew.
    mutating func forgetTimes() {
        for site in sites.indices { keep(sites[site].forgetTimes()) }
        keep(world.forgetTimes())
    }

    /// It is on disk; `stored` is what became of it, if anything.
    mutating func confirm(_ finding: AlertFinding, _ stored: StoredAlert?, _ ledger: AlertLedger) {
        guard let place = finding.place else {
            if case .resolve(let number, _) = finding.decision { gone.remove(number) }
            return
        }
        guard case .open = finding.decision, let stored else { return }
        // Somebody may have resolved it in the instant between the disk and here, when no lane had its number.
        if ledger.openAlert(stored.number) != nil { self[place].alert = stored.number } else { silence(place) }
    }

    /// These are on disk, unless they have changed since.
    mutating func confirm(_ kept: [KeptMemory.Key: KeptMemory], heard keys: Set<Int32>) {
        for (key, memory) in kept where unkept[key] == memory { unkept[key] = nil }
        newlyHeard.subtract(keys)
    }

    /// It could not be written: the next look decides the same again, so that a full disk delays an alert but loses
    /// none.
    mutating func takeBack(_ finding: AlertFinding) {
        guard let place = finding.place else { return }
        wake(place)
        // Not what somebody said meanwhile.
        guard self[place] == finding.after else { return }
        self[place] = finding.before
        keep([kept(place)])
    }

    /// It is over by somebody's word, while its cause may last.
    mutating func silence(_ resolved: StoredAlert, _ index: FleetIndex) {
        gone.remove(resolved.number)
        // What was opened since for the same trouble is another alert.
        let alert = resolved.alert
        guard let place = place(of: resolved.rule, alert.projectId, alert.targetType, alert.targetId, index),
            self[place].alert == resolved.number
        else { return }
        silence(place)
    }

    private mutating func silence(_ place: AlertPlace) {
        self[place].alert = nil
        self[place].track.silence()
        keep([kept(place)])
    }

    /// Takes up what was open and what was remembered when the server stopped.
    private mutating func take(_ open: [StoredAlert], _ memories: [KeptMemory], _ index: FleetIndex) {
        for kept in memories {
            if let place = place(of: kept.key.rule, kept.project, kept.targetType, kept.key.target, index) {
                self[place].track = AlertTrack(open: nil, kept.memory)
            } else {
                // Of a rule, a machine or a container that is gone.
                var blank = kept
                blank.memory = AlertMemory()
                keep([blank])
            }
        }
        for stored in open {
            let alert = stored.alert
            guard let place = place(of: stored.rule, alert.projectId, alert.targetType, alert.targetId, index) else {
                gone.insert(stored.number)
                continue
            }
            var memory = self[place].track.memory
            // What is open was not silenced, whichever of the two was written last.
            memory.isSilenced = false
            self[place] = AlertLane(track: AlertTrack(open: alert.severity, memory), alert: stored.number)
        }
    }

    private mutating func keep(_ memories: [KeptMemory]) {
        for memory in memories { unkept[memory.key] = memory }
    }

    private mutating func wake(_ place: AlertPlace) {
        if let site = place.site { sites[site].wake(place.target) }
    }

    private func kept(_ place: AlertPlace) -> KeptMemory {
        place.site.map { sites[$0].kept(place) } ?? world.kept(place.lane)
    }

    private subscript(place: AlertPlace) -> AlertLane {
        get { place.site.map { sites[$0][place] } ?? world[place.lane] }
        set { if let site = place.site { sites[site][place] = newValue } else { world[place.lane] = newValue } }
    }

    private func place(
        of rule: String, _ project: Project.ID, _ type: AlertTarget, _ id: String, _ index: FleetIndex
    ) -> AlertPlace? {
        if project == AlertRule.everywhere {
            return world.lane(of: rule).map { AlertPlace(site: nil, target: .itself, lane: $0) }
        }
        return offsets[project].flatMap { sites[$0].place(of: rule, on: type, id, in: index, as: $0) }
    }
}
