import Protocol
import Testing

@testable import Domain

/// What the rules see follows from readings alone: what is stale, in maintenance or never heard says nothing.
struct AlertRulesTests {
    private static let site: Project.ID = "TEST-001"
    private let now = Timestamp(milliseconds: 1_750_000_000_000)

    private func standing(
        _ miners: [MinerStatus] = [.active, .active], age: Int = 0, terahash: Int32 = 100, watts: Int32 = 5_000,
        _ shape: (inout ContainerSums) -> Void = { _ in }
    ) -> LiveColumns.Standing {
        var sums = ContainerSums()
        for status in miners {
            let isActive = status == .active
            sums.add(
                status, hashrate: isActive ? terahash * 100 : Quantity.missing,
                power: isActive ? watts : Quantity.missing, temperature: isActive ? 650 : Quantity.missing)
        }
        shape(&sums)
        return LiveColumns.Standing(
            sums: sums, at: now.advanced(bySeconds: -age), isStale: age > 60, source: .miner)
    }

    private func box(
        _ number: Int, _ standing: LiveColumns.Standing?, offline: [Miner.ID] = [], expected: Double? = nil,
        inMaintenance: Bool = false
    ) -> AlertRules.Box {
        let container = FleetIndex.ContainerEntry(
            key: Int32(number), id: Container.ID("TEST-C0\(number)"), project: Self.site, transformer: nil,
            inMaintenance: inMaintenance, minerKeys: 0..<2)
        return AlertRules.Box(
            container: container, standing: standing, offlineMiners: offline, expectedTerahash: expected)
    }

    private func value(_ rule: AlertRule, of box: AlertRules.Box) -> Double? {
        AlertRules().observations(of: box, in: Self.site, siteIsSilent: false, now: now).first { $0.rule == rule }?
            .value
    }

    private func siteSilence(_ boxes: [AlertRules.Box]) -> AlertObservation {
        var silence = SiteSilence()
        var silent: [(id: Container.ID, at: Timestamp)] = []
        for box in boxes {
            let presence = SiteSilence.Presence(box.container, box.standing, now: now)
            silence.replace(.unknown, with: presence)
            if case .silent(let at) = presence { silent.append((box.container.id, at)) }
        }
        return AlertRules().observation(ofSite: Self.site, silence, silent: silent, now: now)
    }

    /// A lane is found by its place: an observation in another place would be held against another's limits.
    @Test func whatIsSeenComesInTheOrderOfTheRules() {
        let seen = AlertRules().observations(of: box(1, standing()), in: Self.site, siteIsSilent: false, now: now)
        #expect(seen.map(\.rule) == AlertRules.ofContainers)
        #expect(AlertRules.ofSites.first == siteSilence([]).rule)
        #expect(AlertRules.ofSites[AlertStorm.lane] == .alertStorm)
    }

    @Test func aContainerThatWasNeverHeardSaysNothing() {
        for rule in AlertRule.all { #expect(value(rule, of: box(1, nil)) == nil, "\(rule.name)") }
        #expect(siteSilence([box(1, nil)]).value == nil)
    }

    @Test func workOnAContainerSilencesItsRules() {
        let dark = standing([.offline, .offline])
        #expect(value(.containerOffline, of: box(1, dark)) == 1)
        for rule in AlertRule.all { #expect(value(rule, of: box(1, dark, inMaintenance: true)) == nil, "\(rule.name)") }
    }

    /// Old temperatures must neither open an alert nor end one; only the silence itself is news.
    @Test func staleReadingsTellTheirAgeAlone() {
        let old = box(1, standing(age: 61))
        #expect(value(.boardTemperature, of: old) == nil)
        #expect(value(.minersOffline, of: old) == nil)
        #expect(value(.noData, of: old) == 61)
    }

    @Test func aClockThatRunsAheadMakesNoNegativeAge() {
        #expect(value(.noData, of: box(1, standing(age: -5))) == 0)
    }

    @Test(
        arguments: [
            ([.offline, .offline], 1, 0), ([.offline, .active], 0, 1), ([.offline, .sleeping], 1, 0),
            ([.sleeping, .sleeping], 0, 0), ([.active, .active], 0, 0),
        ] as [([MinerStatus], Double, Double)])
    func aDarkContainerIsNotManyMiners(miners: [MinerStatus], dark: Double, offline: Double) {
        let names = miners.enumerated().filter { $0.element == .offline }.map { Miner.ID("TEST-M\($0.offset)") }
        let box = box(1, standing(miners), offline: names)
        #expect(value(.containerOffline, of: box) == dark)
        #expect(value(.minersOffline, of: box) == offline)
    }

    @Test func supplyWaterIsHeldAgainstBothEnds() {
        let box = box(1, standing { $0.plant.supplyTemperature = 412 })
        #expect(value(.supplyTemperature, of: box) == 41.2)
        #expect(value(.supplyCold, of: box) == 41.2)
        #expect(value(.supplyTemperature, of: self.box(1, standing())) == nil)
    }

    @Test func theHottestBoardCounts() { #expect(value(.boardTemperature, of: box(1, standing())) == 65) }

    @Test(arguments: [(100.0, 100.0), (200.0, 50.0), (50.0, 200.0)])
    func hashrateIsHeldAgainstItsTarget(expected: Double, percent: Double) {
        #expect(value(.hashrateDrop, of: box(1, standing(), expected: expected)) == percent)
    }

    @Test func withoutATargetThereIsNoDrop() { #expect(value(.hashrateDrop, of: box(1, standing())) == nil) }

    @Test func minersThatRestAreNotMissed() {
        #expect(value(.hashrateDrop, of: box(1, standing([.active, .sleeping]), expected: 100)) == 100)
        #expect(value(.hashrateDrop, of: box(1, standing([.sleeping]), expected: 100)) == nil)
    }

    /// The reference machine: 147.8 m³/h for 1,748 kW.
    @Test func flowIsHeldAgainstTheLoad() throws {
        let full = box(1, standing([.active], watts: 1_748_000) { $0.plant.flow = 1_478 })
        #expect(abs(try #require(value(.lowFlow, of: full)) - 100) < 1e-9)
        let half = box(1, standing([.active], watts: 1_748_000) { $0.plant.flow = 739 })
        #expect(abs(try #require(value(.lowFlow, of: half)) - 50) < 1e-9)
    }

    @Test func withoutLoadNoFlowIsNeeded() {
        #expect(value(.lowFlow, of: box(1, standing([.sleeping]) { $0.plant.flow = 0 })) == nil)
    }

    @Test(arguments: [
        (silent: 1, heard: 1, isSite: false), (silent: 1, heard: 2, isSite: false), (silent: 2, heard: 4, isSite: true),
        (silent: 2, heard: 5, isSite: false), (silent: 3, heard: 5, isSite: true), (silent: 0, heard: 3, isSite: false),
    ])
    func halfASiteIsOneBrokenLink(silent: Int, heard: Int, isSite: Bool) {
        let boxes = (1...heard).map { box($0, standing(age: $0 <= silent ? 90 + $0 : 0)) }
        let site = siteSilence(boxes)
        #expect(site.value == (isSite ? 90 + Double(silent) : 0))
        #expect(site.children.count == (isSite ? silent : 0))
    }

    @Test func underASilentSiteNoContainerComplains() {
        let single = AlertRules().observations(
            of: box(1, standing(age: 90)), in: Self.site, siteIsSilent: true, now: now
        ).filter { $0.rule == .noData }
        #expect(single.map(\.value) == [nil])
    }

    private func transformer(_ kind: EquipmentKind, load: Double?, rating: Double?) -> Equipment {
        Equipment(
            equipmentId: "TEST-T01", projectId: Self.site, name: "T", kind: kind, ratingKva: rating, loadKva: load,
            version: 1, updatedAt: now)
    }

    @Test(
        arguments: [
            (.distributionTransformer, 95, 100, 95), (.powerTransformer, 50, 200, 25),
            (.powerTransformer, nil, 200, nil),
        ] as [(EquipmentKind, Double?, Double, Double?)])
    func loadIsHeldAgainstTheRating(kind: EquipmentKind, load: Double?, rating: Double, percent: Double?) {
        let seen = AlertRules().observations(
            ofEquipment: [transformer(kind, load: load, rating: rating)], in: Self.site)
        #expect(seen.map(\.value) == [percent])
        #expect(seen.map(\.targetId) == ["TEST-T01"])
    }

    @Test(
        arguments: [(.ring, 100), (.grid, 100), (.distributionTransformer, nil), (.distributionTransformer, 0)]
            as [(EquipmentKind, Double?)])
    func whatHasNoRatingIsNotWatched(kind: EquipmentKind, rating: Double?) {
        let seen = AlertRules().observations(ofEquipment: [transformer(kind, load: 5, rating: rating)], in: Self.site)
        #expect(seen.isEmpty)
    }

    /// Somebody may type any number above nothing; the message and the answer must be able to hold what follows.
    @Test(arguments: [1e-300, .leastNonzeroMagnitude])
    func anAbsurdRatingStopsNothing(rating: Double) throws {
        let seen = AlertRules().observations(
            ofEquipment: [transformer(.powerTransformer, load: 9_000, rating: rating)], in: Self.site)
        let percent = try #require(seen.compactMap(\.value).first)
        #expect(percent.isFinite)
        #expect(AlertRule.transformerLoad.message(percent, .critical).hasPrefix("Load at "))
    }
}
