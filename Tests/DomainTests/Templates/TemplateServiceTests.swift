import Auth
import Domain
import Foundation
import Protocol
import TestSupport
import Testing

/// A site must come out of its template whole or not at all. How fast is for the benchmarks to say.
struct TemplateServiceTests {
    @Test func makesTheFirstSiteWhole() async throws {
        let fixture = try FleetFixture(productTemplates: true)
        let id = try await fixture.templates.create("qatar-001", by: .administrator)
        let project = try await fixture.projects.get(GetProject(id: id), by: .administrator)
        #expect(project.totalContainers == 58)
        #expect(project.totalMiners == 17_864)
        #expect(project.capexUsd == 143_800_000)
        let equipment = try await fixture.equipment.tree(of: id, within: .all)
        let counts = Dictionary(grouping: equipment, by: \.kind).mapValues(\.count)
        #expect(counts == [.grid: 1, .powerTransformer: 2, .ring: 1, .distributionTransformer: 29, .coolingUnit: 58])
        let index = fixture.fleet.directory.current
        #expect(index.containersOfTransformer.count == 29)
        #expect(index.containersOfTransformer.values.allSatisfy { $0.count == 2 })
        let last = try await fixture.miners.get(
            GetMiner(id: Miner.ID("QATAR-C58-M308")), by: .administrator)
        #expect(last.containerId == Container.ID("QATAR-C58"))
        #expect(last.ipAddress == "10.10.115.52")
        #expect(last.macAddress == "02:51:41:00:45:C8")
        let plans = try await fixture.layouts.list(ListLayouts(projectId: id), by: .administrator)
        #expect(plans.items.map(\.itemCount) == [58 + 29 + 58 + 2])
    }

    @Test func plannedSiteHasNoContainers() async throws {
        let fixture = try FleetFixture(productTemplates: true)
        let id = try await fixture.templates.create("aqua-001", by: .administrator)
        let project = try await fixture.projects.get(GetProject(id: id), by: .administrator)
        #expect(project.status == .planned)
        #expect(project.totalContainers == 0)
        #expect(project.timeline == "Q2 2025")
    }

    @Test func productTemplatesAreListed() throws {
        #expect(try FleetFixture(productTemplates: true).templates.names() == ["aqua-001", "qatar-001"])
    }

    /// The as-built plan is only useful when it can be saved again: it has to follow the rules of plans.
    @Test func asBuiltPlanCanBeSavedAgain() async throws {
        let fixture = try FleetFixture(productTemplates: true)
        let project = try await fixture.templates.create("qatar-001", by: .administrator)
        let plans = try await fixture.layouts.list(ListLayouts(projectId: project), by: .administrator)
        let plan = try await fixture.layouts.get(
            GetLayout(id: try #require(plans.items.first).layoutId), by: .administrator)
        #expect(plan.updatedBy == "ada")
        let saved = try await fixture.layouts.save(
            SaveLayout(
                id: plan.layoutId, name: plan.name, outline: plan.outline, items: plan.items, lines: plan.lines,
                notes: plan.notes, ifMatch: "\"1\""), by: .administrator)
        #expect(saved.version == 2)
    }

    /// The same first word would give the same names: that is said, with a way out that works.
    @Test func twoSitesOfOneTemplateStandSideBySide() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite("TEST-001")
        let clash = TemplateError.prefixTaken("TEST", by: "TEST-GRID", suggestion: "TEST002")
        await #expect(throws: clash) { try await fixture.createSmallSite("TEST-002") }
        #expect(
            try await fixture.projects.list(ListProjects(), by: .administrator).items.map(\.projectId) == ["TEST-001"])
        var second = CreateProject.small("TEST-002")
        second.prefix = "TEST002"
        _ = try await fixture.projects.create(second, by: .administrator)
        let miner = try await fixture.miners.get(GetMiner(id: "TEST002-C01-M001"), by: .administrator)
        #expect(miner.projectId == "TEST-002")
        // The serial numbers of the demo are the same, which is no matter at another site.
        #expect(miner.serial == "DEMO-01-001")
        let third = try await fixture.templates.preview(
            GetTemplate(id: "small", projectId: "TEST-002"), by: .administrator)
        #expect(third.suggestion == "TEST002B")
    }

    @Test(arguments: ["x", "-A", "test", String(repeating: "A", count: 21), "A B"])
    func refusesPrefixes(prefix: String) async throws {
        let fixture = try FleetFixture()
        var request = CreateProject.small("TEST-001")
        request.prefix = prefix
        let spoiled = request
        await #expect {
            try await fixture.projects.create(spoiled, by: .administrator)
        } throws: { error in
            guard case FleetError.invalid(let errors) = error else { return false }
            return errors.map(\.field) == ["prefix"]
        }
    }

    @Test func aPrefixNeedsATemplate() async throws {
        var request = CreateProject.bare("TEST-001")
        request.prefix = "OTHER"
        let spoiled = request
        await #expect(throws: TemplateError.prefixWithoutTemplate) {
            try await FleetFixture().projects.create(spoiled, by: .administrator)
        }
    }

    /// Seen before anything is made, and exactly what is made then.
    @Test func previewsWhatItMakes() async throws {
        let fixture = try FleetFixture(productTemplates: true)
        let preview = try await fixture.templates.preview(GetTemplate(id: "qatar-001"), by: .administrator)
        #expect(preview.prefix == "QATAR")
        #expect(preview.containers == 58 && preview.miners == 17_864)
        #expect(preview.names == ["QATAR-GRID", "QATAR-C01", "QATAR-C01-M001"])
        #expect(preview.equipment.first { $0.kind == .distributionTransformer }?.count == 29)
        #expect(preview.taken.isEmpty && preview.suggestion == nil)
        #expect(try await fixture.projects.list(ListProjects(), by: .administrator).items.isEmpty)
        let list = try await fixture.templates.list(ListTemplates(), by: .administrator)
        #expect(list.items.map(\.template) == ["aqua-001", "qatar-001"])
        await #expect(throws: FleetError.unknown("template", "none")) {
            try await fixture.templates.preview(GetTemplate(id: "none"), by: .administrator)
        }
    }

    @Test(arguments: [
        ("../secret", TemplateError.unknown("../secret")), ("none", .unknown("none")), ("", .unknown("")),
        ("Small", .unknown("Small")),
    ])
    func refusesWhatIsNoTemplate(name: String, error: TemplateError) throws {
        let templates = try FleetFixture().templates
        #expect(throws: error) { try templates.load(name) }
    }

    /// People write templates: an error has to say where to look.
    @Test(arguments: [
        (#""count": 2"#, #""count": "two""#, "blocks.count"),
        (#""kind": "ring""#, #""kind": "rong""#, "equipment[3].kind"),
        (#""per_row": 1,"#, "", "blocks.per_row"),
    ])
    func saysWhereItIsWrong(was: String, becomes: String, place: String) throws {
        let fixture = try FleetFixture()
        let broken = smallTemplate.replacingOccurrences(of: was, with: becomes)
        try Data(broken.utf8).write(to: URL(filePath: fixture.folder.path + "/broken.json"))
        #expect {
            try fixture.templates.load("broken")
        } throws: { error in
            guard case TemplateError.unreadable("broken", let reason) = error else { return false }
            return reason.contains(place)
        }
    }

    @Test(arguments: ["{sites}-C01", "{site", "site}", "{slot:0}", "{slot:x}", "{}"])
    func refusesPatterns(pattern: String) throws {
        let fixture = try FleetFixture()
        let broken = smallTemplate.replacingOccurrences(of: "{site}-C{container:2}\"", with: pattern + "\"")
        try Data(broken.utf8).write(to: URL(filePath: fixture.folder.path + "/broken.json"))
        #expect(throws: TemplateError.badPattern(pattern)) { try fixture.templates.load("broken") }
    }

    @Test(arguments: [
        (#""feeds_from": "{site}-RING""#, #""feeds_from": "{site}-RUNG""#, TemplateError.unknownFeed("TEST-RUNG")),
        (#""10.1.0.0""#, #""10.1.0""#, .badNetwork("10.1.0")), (#""02:51:41""#, #""02:51""#, .badMacPrefix("02:51")),
        (
            #""per_container": 5"#, #""per_container": 0"#,
            .badNumber("blocks.miners.per_container must be from 1 to 10000")
        ),
    ])
    func refusesSitesThatCannotBe(was: String, becomes: String, expected: TemplateError) async throws {
        let fixture = try FleetFixture()
        let broken = smallTemplate.replacingOccurrences(of: was, with: becomes)
        try Data(broken.utf8).write(to: URL(filePath: fixture.folder.path + "/small.json"))
        await #expect(throws: expected) { try await fixture.createSmallSite() }
    }
}
