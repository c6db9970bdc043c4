import Platform
import Protocol
import Testing

@testable import Domain

/// A template becomes the same site each time: every piece named, placed and hung where it says.
struct SitePlannerTests {
    private func template(_ change: (inout SiteTemplate) -> Void = { _ in }) throws -> SiteTemplate {
        var template = try JSONCoding.decode(SiteTemplate.self, from: Array(smallTemplate.utf8))
        change(&template)
        return template
    }

    private func plan(_ change: (inout SiteTemplate) -> Void = { _ in }) throws -> SiteDraft {
        try SitePlanner.plan(template(change), prefix: "X")
    }

    @Test(arguments: [("QATAR-001", "QATAR"), ("QATAR", "QATAR"), ("A-B-C", "A")])
    func thePrefixIsTheFirstWord(project: String, prefix: String) {
        #expect(SitePlanner.prefix(of: Project.ID(project)) == prefix)
    }

    @Test func containersAreNumberedThroughAllBlocks() throws {
        let site = try plan()
        #expect(site.containers.map(\.id) == ["X-C01", "X-C02", "X-C03", "X-C04"])
        #expect(site.containers.map(\.transformer) == ["X-T01", "X-T01", "X-T02", "X-T02"])
        #expect(site.containers.allSatisfy { $0.miners.map(\.slot) == Array(1...5) })
    }

    @Test func everyAddressIsGivenOnce() throws {
        let miners = try plan().containers.flatMap(\.miners)
        #expect(Set(miners.compactMap(\.ipAddress)).count == miners.count)
        #expect(Set(miners.compactMap(\.macAddress)).count == miners.count)
        #expect(Set(miners.map(\.id)).count == miners.count)
    }

    /// One block a row: the second row faces the first across the aisle.
    @Test func theSecondRowIsTurned() throws {
        let site = try plan()
        #expect(site.containers[0].position == SitePosition(xM: -6, yM: 0, rotationDeg: 90))
        #expect(site.containers[2].position == SitePosition(xM: 6, yM: 27, rotationDeg: 270))
    }

    @Test func blocksStandBesideEachOtherInARow() throws {
        let site = try plan { $0.blocks?.perRow = 2 }
        #expect(site.containers[2].position == SitePosition(xM: 24, yM: 0, rotationDeg: 90))
    }

    @Test func theThirdRowBeginsANewPair() throws {
        let site = try plan { $0.blocks?.count = 3 }
        // Two depths, the aisle and the gap.
        #expect(site.containers[4].position == SitePosition(xM: -6, yM: 43, rotationDeg: 90))
    }

    @Test func aTemplateWithoutBlocksIsItsEquipment() throws {
        let site = try plan { $0.blocks = nil }
        #expect(site.containers.isEmpty)
        #expect(site.equipment.map(\.id) == ["X-GRID", "X-PT1", "X-PT2", "X-RING"])
    }

    @Test(arguments: [(0, false), (1, true), (10_000, true), (10_001, false)])
    func blocksHaveAnEnd(count: Int, isGood: Bool) throws {
        let site = try? plan { template in
            template.blocks?.count = count
            template.blocks?.miners.perContainer = 1
        }
        #expect((site != nil) == isGood)
    }

    @Test(arguments: [(0, false), (1, true), (10_001, false)])
    func containersHaveAnEnd(slots: Int, isGood: Bool) throws {
        let site = try? plan { template in
            template.blocks?.miners.perContainer = slots
            template.blocks?.miners.addressesPerContainer = nil
        }
        #expect((site != nil) == isGood)
    }

    /// One address of each container is its own.
    @Test(arguments: [(5, false), (6, true)])
    func everySlotHasRoomForItsAddress(step: Int, isGood: Bool) throws {
        #expect(((try? plan { $0.blocks?.miners.addressesPerContainer = step }) != nil) == isGood)
    }

    @Test func whatHangsOnNothingIsToldByName() throws {
        #expect(throws: TemplateError.unknownFeed("X-GRID")) { try plan { $0.equipment.removeFirst() } }
    }
}

/// The plan of a new site shows what was planned, with a fence around it and a cable to each container.
struct AsBuiltPlanTests {
    private func layout() throws -> Layout {
        let template = try JSONCoding.decode(SiteTemplate.self, from: Array(smallTemplate.utf8))
        return AsBuiltPlan.layout(
            of: try SitePlanner.plan(template, prefix: "X"), named: "As built", for: "X-001",
            at: Timestamp(milliseconds: 0))
    }

    @Test func showsWhatHasAPlace() throws {
        let ids = try layout().items.map(\.id)
        #expect(!ids.contains("X-GRID"))
        #expect(!ids.contains("X-RING"))
        #expect(Set(ids).isSuperset(of: ["X-PT1", "X-T01", "X-C01", "X-C04"]))
    }

    /// The ring has no place on a plan: its load hangs on what feeds the ring.
    @Test func whatHasNoPlaceIsSkippedOver() throws {
        let items = try layout().items
        #expect(items.first { $0.id == "X-T01" }?.feedsFromId == "X-PT1")
        #expect(items.first { $0.id == "X-PT1" }?.feedsFromId == nil)
    }

    @Test func eachContainerHasItsCable() throws {
        let layout = try layout()
        #expect(layout.lines.map(\.id) == ["cable-X-C01", "cable-X-C02", "cable-X-C03", "cable-X-C04"])
        #expect(layout.lines.first?.points == [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: -6, yM: 0)])
    }

    @Test func theFenceIsAroundEverything() throws {
        let layout = try layout()
        #expect(layout.outline.map(\.xM) == [-60, 26, 26, -60])
        #expect(layout.outline.map(\.yM) == [-20, -20, 47, 47])
    }

    @Test func nothingHasNoFence() {
        let layout = AsBuiltPlan.layout(
            of: SiteDraft(), named: "n", for: "X-001", at: Timestamp(milliseconds: 0))
        #expect(layout.outline.isEmpty)
        #expect(layout.lines.isEmpty)
    }
}
