import FakeServer
import Protocol
import Testing

@testable import Stores

/// Every limit is met on both sides, and a finding names who it concerns and the figures behind it.
struct LayoutRulesTests {
    private let figures = ModelFigures(Sample.catalogue)

    private func findings(_ items: [PlacedItem], outline: [LayoutPoint] = []) -> [LayoutFinding] {
        LayoutRules().findings(in: LayoutDraft(name: "", outline: outline, items: items), figures: figures)
    }

    private func reasons(_ items: [PlacedItem]) -> [LayoutFinding.Reason] {
        findings(items).map(\.reason).filter {
            switch $0 {
            case .noTransformer, .cooling: false
            default: true
            }
        }
    }

    @Test(
        arguments: [
            (0, 6.4, []), (0, 6.39, [.clearance(gapM: 3.99, wantedM: 4)]), (0, 2.4, [.clearance(gapM: 0, wantedM: 4)]),
            (0, 2.39, [.overlap]), (0, 100, []),
        ] as [(Double, Double, [LayoutFinding.Reason])])
    func clearanceBetweenContainers(x: Double, y: Double, expected: [LayoutFinding.Reason]) {
        let found = reasons([Sample.placed("a"), Sample.placed("b", x: x, y: y)])
        #expect(found.map(rounded) == expected)
    }

    /// Doors are at the east end; the box is 12 m long.
    @Test(
        arguments: [
            (27, 0, []), (26.9, 0, [.aisle(gapM: 14.9, wantedM: 15)]), (26.9, 180, [.aisle(gapM: 14.9, wantedM: 15)]),
            (-26.9, 0, [.aisle(gapM: 14.9, wantedM: 15)]),
        ] as [(Double, Double, [LayoutFinding.Reason])])
    func aisleInFrontOfTheDoors(x: Double, rotation: Double, expected: [LayoutFinding.Reason]) {
        let found = reasons([Sample.placed("a"), Sample.placed("b", x: x, rotation: rotation)])
        #expect(found.map(rounded) == expected)
    }

    @Test func backsMayStandCloser() {
        // The doors look away from each other.
        #expect(reasons([Sample.placed("a", rotation: 180), Sample.placed("b", x: 16)]).isEmpty)
        #expect(reasons([Sample.placed("a", rotation: 180), Sample.placed("b", x: 15.9)]).count == 1)
    }

    @Test func aCoolerMayStandOnAContainerButNotAcrossIt() {
        let container = Sample.placed("a")
        #expect(reasons([container, Sample.placed("d", Sample.cooler)]).isEmpty)
        #expect(reasons([container, Sample.placed("d", Sample.cooler, rotation: 180)]).isEmpty)
        #expect(reasons([container, Sample.placed("d", Sample.cooler, x: 0.6)]) == [.overlap])
        #expect(reasons([container, Sample.placed("d", Sample.cooler, rotation: 90)]) == [.overlap])
        let draft = LayoutDraft(name: "", items: [container, Sample.placed("d", Sample.cooler)])
        #expect(LayoutRules().elevations(in: draft, figures: figures) == ["d": 2.9])
    }

    @Test(
        arguments: [
            (1, nil), (2, AlertSeverity.warning), (3, .critical),
        ] as [(Int, AlertSeverity?)])
    func transformerLoad(containers: Int, expected: AlertSeverity?) {
        let fed = (0..<containers).map { Sample.placed("c\($0)", y: Double($0) * 20, feedsFrom: "t") }
        let found = findings(fed + [Sample.placed("t", Sample.transformer, x: 40)])
        let load = found.first { if case .transformerLoad = $0.reason { true } else { false } }
        #expect(load?.severity == expected)
        #expect(load == nil || load?.items == ["t"])
    }

    /// The limits themselves: 95 % is fine, 100 % is not yet critical.
    @Test(
        arguments: [
            (950, nil), (950.1, AlertSeverity.warning), (1_000, .warning), (1_000.1, .critical),
        ] as [(Double, AlertSeverity?)])
    func transformerLimits(powerKw: Double, expected: AlertSeverity?) {
        let load = Sample.model("load", .container, length: 5, width: 2, powerMaxKw: powerKw)
        let source = Sample.model("source", .distribution, length: 5, width: 2, ratingKva: 1_000)
        var rules = LayoutRules()
        rules.powerFactor = 1
        let draft = LayoutDraft(
            name: "", items: [Sample.placed("l", load, feedsFrom: "s"), Sample.placed("s", source, x: 40)])
        let found = rules.findings(in: draft, figures: ModelFigures([load, source]))
        #expect(found.first { $0.items == ["s"] }?.severity == expected)
    }

    @Test func loadAddsUpTheTree() throws {
        let items = [
            Sample.placed("c", feedsFrom: "t"), Sample.placed("d", Sample.cooler, y: 20, feedsFrom: "t"),
            Sample.placed("t", Sample.transformer, x: 40, feedsFrom: "p"), Sample.placed("p", Sample.substation, x: 80),
        ]
        let load = try #require(LayoutRules().load(of: "p", in: LayoutDraft(name: "", items: items), figures: figures))
        #expect(abs(load.loadKva - 1_845 / 0.98) < 1e-9 && load.ratingKva == 100_000)
    }

    @Test func powerTransformersShareTheirRing() throws {
        let items = [
            Sample.placed("c", feedsFrom: "t"), Sample.placed("t", Sample.transformer, x: 40, feedsFrom: "p1"),
            Sample.placed("p1", Sample.substation, x: 80), Sample.placed("p2", Sample.substation, x: 110),
        ]
        let draft = LayoutDraft(name: "", items: items)
        for id in ["p1", "p2"] {
            let load = try #require(LayoutRules().load(of: id, in: draft, figures: figures))
            #expect(abs(load.loadKva - 1_765 / 0.98 / 2) < 1e-9)
        }
    }

    @Test(arguments: [(55, false), (56, true)]) func redundancyIsComputed(containers: Int, expected: Bool) {
        let items =
            (0..<containers).map { Sample.placed("c\($0)", y: Double($0) * 10) }
            + [Sample.placed("p1", Sample.substation, x: 60), Sample.placed("p2", Sample.substation, x: 90)]
        let short = findings(items).contains { if case .redundancy = $0.reason { true } else { false } }
        #expect(short == expected)
    }

    @Test func loopsAreNamedAndNeverSummed() {
        let items = [
            Sample.placed("a", Sample.transformer, feedsFrom: "b"),
            Sample.placed("b", Sample.transformer, x: 20, feedsFrom: "a"), Sample.placed("c", y: 30, feedsFrom: "a"),
        ]
        let loop = findings(items).first { $0.reason == .feedLoop }
        #expect(loop?.items.sorted() == ["a", "b"])
        let draft = LayoutDraft(name: "", items: items)
        #expect(LayoutRules().load(of: "a", in: draft, figures: figures) == nil)
    }

    @Test(
        arguments: [
            (nil, true), ("missing", true), ("d", true), ("t", false),
        ] as [(String?, Bool)])
    func containersNeedATransformer(feeder: String?, expected: Bool) {
        let items = [
            Sample.placed("c", feedsFrom: feeder), Sample.placed("d", Sample.cooler, y: 20),
            Sample.placed("t", Sample.transformer, x: 40),
        ]
        #expect(findings(items).contains { $0.reason == .noTransformer && $0.items == ["c"] } == expected)
    }

    /// 1,500 kW each: three coolers carry two containers of 1,765 kW, two do not.
    @Test(arguments: [(1, 1, true), (1, 2, false), (2, 2, true), (2, 3, false), (0, 0, false), (1, 0, true)])
    func coolingMustSuffice(containers: Int, coolers: Int, expected: Bool) {
        let items =
            (0..<containers).map { Sample.placed("c\($0)", y: Double($0) * 20) }
            + (0..<coolers).map { Sample.placed("d\($0)", Sample.cooler, x: 40, y: Double($0) * 20) }
        let (needed, available) = (1_765 * Double(containers), 1_500 * Double(coolers))
        let reason = LayoutFinding.Reason.cooling(neededKw: needed, availableKw: available)
        #expect(findings(items).contains { $0.reason == reason && $0.severity == .critical } == expected)
    }

    @Test func outsideTheFence() {
        let fence = [(-10, -5), (10, -5), (10, 5), (-10, 5)].map { LayoutPoint(xM: $0.0, yM: $0.1) }
        let found = findings([Sample.placed("in"), Sample.placed("out", x: 4.1, y: 100)], outline: fence)
        #expect(found.filter { $0.reason == .outside }.map(\.items) == [["out"]])
    }

    @Test func unknownModelsAreToldAndNotGuessed() {
        let ghost = Sample.model("ghost", .network, length: 1, width: 1)
        #expect(findings([Sample.placed("g", ghost)]) == [.init(.info, .unknownModel(.init("ghost")), items: ["g"])])
    }

    @Test func worstComesFirst() {
        let found = findings([Sample.placed("a"), Sample.placed("b", y: 1), Sample.placed("c", y: 30)])
        #expect(found.map(\.severity) == found.map(\.severity).sorted { $0.rank > $1.rank })
        #expect(found.first?.severity == .critical)
    }

    @Test func aSiteOfTheFirstSizeIsCheckedAtOnce() {
        let items = (0..<147).map { Sample.placed("c\($0)", x: Double($0 % 12) * 30, y: Double($0 / 12) * 10) }
        // It runs at every step of a drag. The best of a few: a busy machine says nothing about the rules.
        let elapsed = (0..<5).map { _ in ContinuousClock().measure { _ = findings(items) } }.min() ?? .seconds(1)
        #expect(elapsed < .milliseconds(250))
    }

    private func rounded(_ reason: LayoutFinding.Reason) -> LayoutFinding.Reason {
        func cut(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
        return switch reason {
        case .clearance(let gap, let wanted): .clearance(gapM: cut(gap), wantedM: wanted)
        case .aisle(let gap, let wanted): .aisle(gapM: cut(gap), wantedM: wanted)
        default: reason
        }
    }
}

extension AlertSeverity {
    fileprivate var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .critical: 2
        }
    }
}
