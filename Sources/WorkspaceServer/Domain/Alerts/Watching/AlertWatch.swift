import Protocol

/// What the rules remember of all sites. A second in which nothing happens costs a glance at each container's time.
struct AlertWatch: Sendable {
    /// Of the fleet whose targets these are.
    private(set) var version = -1
    /// Of the rules that they are under.
    private(set) var rulesVersion = -1
    private var sites: [WatchedSite] = []
    private var offsets: [Project.ID: Int] = [:]
    /// Of `LiveColumns`: what changed later is news.
    private var heard = 0
    /// Open alerts whose targets were deleted, until their end is written.
    private var gone: Set<Int64> = []

    /// After a change of the fleet or of the rules: what is still there goes on, the alerts of what is gone are to end.
    mutating func follow(_ index: FleetIndex, _ facts: SiteFacts, _ book: AlertRuleBook, _ ledger: AlertLedger) {
        let isFirst = version < 0
        let before = Set(sites.flatMap(\.openAlerts))
        let old = offsets.mapValues { sites[$0] }
        sites = index.projects.map { WatchedSite($0, in: index, facts, book, after: old[$0.id]) }
        offsets = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1.project, $0) })
        (version, rulesVersion) = (index.version, book.version)
        if isFirst {
            for stored in ledger.openAlerts() { take(stored, index) }
        } else {
            gone.formUnion(before.subtracting(sites.flatMap(\.openAlerts)))
        }
    }

    /// What is to be written at this moment.
    mutating func look(at scene: AlertScene) -> [AlertFinding] {
        // Before the values: what changes while they are read is then looked at twice instead of never.
        let version = scene.live.version
        var findings = gone.sorted().map { AlertFinding(decision: .resolve($0)) }
        for site in sites.indices {
            let changed = scene.live.containersChanged(after: heard, among: sites[site].containerKeys)
            findings += sites[site].look(at: scene, changed: changed, as: site)
        }
        heard = version
        return findings
    }

    /// When the clock is set, seconds look like days: how long a value has been where it is counts anew.
    mutating func forgetTimes() {
        for site in sites.indices { sites[site].forgetTimes() }
    }

    /// It is on disk; `stored` is what became of it, if anything.
    mutating func confirm(_ finding: AlertFinding, _ stored: StoredAlert?, _ ledger: AlertLedger) {
        guard let place = finding.place else {
            if case .resolve(let number) = finding.decision { gone.remove(number) }
            return
        }
        guard case .open = finding.decision, let stored else { return }
        // Somebody may have resolved it in the instant between the disk and here, when no lane had its number.
        if ledger.openAlert(stored.number) != nil {
            sites[place.site][place.target][place.lane].alert = stored.number
        } else {
            sites[place.site][place.target][place.lane].track.silence()
        }
    }

    /// It could not be written: the next look decides the same again, so that a full disk delays an alert but loses
    /// none.
    mutating func takeBack(_ finding: AlertFinding) {
        guard let place = finding.place else { return }
        sites[place.site].wake(place.target)
        // Not what somebody said meanwhile.
        guard sites[place.site][place.target][place.lane] == finding.after else { return }
        sites[place.site][place.target][place.lane] = finding.before
    }

    /// It is over by somebody's word, while its cause may last.
    mutating func silence(_ resolved: StoredAlert, _ index: FleetIndex) {
        gone.remove(resolved.number)
        // What was opened since for the same trouble is another alert.
        guard let place = place(of: resolved, index),
            sites[place.site][place.target][place.lane].alert == resolved.number
        else { return }
        sites[place.site][place.target][place.lane].alert = nil
        sites[place.site][place.target][place.lane].track.silence()
    }

    private mutating func take(_ stored: StoredAlert, _ index: FleetIndex) {
        guard let place = place(of: stored, index) else {
            gone.insert(stored.number)
            return
        }
        sites[place.site][place.target][place.lane] = AlertLane(
            track: AlertTrack(open: stored.alert.severity), alert: stored.number)
    }

    private func place(of stored: StoredAlert, _ index: FleetIndex) -> AlertPlace? {
        guard let site = offsets[stored.alert.projectId],
            let target = sites[site].target(of: stored.alert, in: index),
            let lane = sites[site][target].lane(of: stored.rule)
        else { return nil }
        return AlertPlace(site: site, target: target, lane: lane)
    }
}
