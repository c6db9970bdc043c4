import Protocol
import Testing

/// A topic must mean the same on both sides, and a name that is none must never be taken for one.
struct LiveTopicTests {
    @Test(arguments: [
        "global", "alerts", "activity", "notifications", "server", "project/QATAR-001", "container/QATAR-C01",
    ])
    func survivesItsText(text: String) { #expect(LiveTopic(text)?.text == text) }

    @Test(arguments: ["", "Global", "project", "project/", "/QATAR-001", "miner/QATAR-C01-M001", "alerts/QATAR-001"])
    func refuses(text: String) { #expect(LiveTopic(text) == nil) }

    @Test func keepsSlashesOfAName() {
        #expect(LiveTopic("project/A/B") == .project(Project.ID("A/B")))
    }

    @Test func aProjectIsNotAContainerOfTheSameName() {
        #expect(LiveTopic("project/X") != LiveTopic("container/X"))
    }

    @Test(
        arguments: [
            ("server", .administer), ("activity", .viewActivity), ("global", .viewFleet), ("project/X", .viewFleet),
            ("container/X", .viewFleet), ("alerts", .viewFleet), ("notifications", .viewFleet),
        ] as [(String, Permission)])
    func asksForItsPermission(text: String, permission: Permission) throws {
        #expect(try #require(LiveTopic(text)).permission == permission)
    }
}
