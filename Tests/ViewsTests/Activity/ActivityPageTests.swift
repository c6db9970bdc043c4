import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// The list of changes shows who did what, waits with what is new, and finds what is asked for.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct ActivityPageTests {
    private static func entry(
        _ number: Int, actor: String = "noor", verb: String = "alert.acknowledge", minutesAgo: Int = 0
    ) -> ActivityEntry {
        ActivityEntry(
            id: .init("\(number)"), at: Sample.now.advanced(bySeconds: -60 * minutesAgo), actor: actor,
            address: "192.0.2.7",
            projectId: Sample.qatar, verb: verb, objectType: "alert", objectId: "A\(number)",
            summary: "Change \(number)", before: .object(["status": .string("active")]),
            after: .object(["status": .string("acknowledged")]))
    }

    private func stage(_ pages: [String?: Page<ActivityEntry>]) async throws -> Stage {
        let stage = try Stage(permissions: Permission.allCases)
        stage.api.on(ListActivity.self) { request in
            guard request.actor == nil || request.actor == "noor" else { return Page(items: []) }
            return pages[request.cursor] ?? Page(items: [])
        }
        try await stage.show(.activity)
        return stage
    }

    @Test func showsEveryChange() async throws {
        let stage = try await stage([nil: Page(items: [Self.entry(2), Self.entry(1, minutesAgo: 9)])])
        await stage.until { stage.texts("activity-table").contains("Change 1") }
        #expect(stage.texts("activity-table").contains("192.0.2.7"))
        #expect(stage.root.find("load-more")?.visible == false)
    }

    @Test func earlierOnesFollowOnRequest() async throws {
        let stage = try await stage([
            nil: Page(items: [Self.entry(3)], next: "p2"), "p2": Page(items: [Self.entry(2), Self.entry(3)]),
        ])
        await stage.until { stage.root.find("load-more")?.visible == true }
        try stage.press("load-more")
        await stage.until { stage.texts("activity-table").contains("Change 2") }
        // What two pages share is listed once.
        #expect(stage.texts("activity-table").filter { $0 == "Change 3" }.count == 1)
        await stage.until { stage.root.find("load-more")?.visible == false }
    }

    @Test func whatIsNewWaitsUntilItIsWanted() async throws {
        let stage = try await stage([nil: Page(items: [Self.entry(1, minutesAgo: 5)])])
        await stage.until { stage.texts("activity-table").contains("Change 1") }
        stage.feeds.say(on: .activity, ActivityFeed(entries: [Self.entry(2)]))
        await stage.until { stage.root.find("show-new")?.visible == true }
        #expect(stage.texts("show-new") == ["Show 1 new entry"])
        #expect(!stage.texts("activity-table").contains("Change 2"))
        try stage.press("show-new")
        await stage.until { stage.texts("activity-table").contains("Change 2") }
        await stage.until { stage.root.find("show-new")?.visible == false }
    }

    @Test func nothingYetAndNothingFoundAreTwoThings() async throws {
        let stage = try await stage([:])
        await stage.until { stage.root.texts.contains("Nothing has happened yet") }
        #expect(stage.root.find("state-action") == nil)
    }

    @Test func aFilterThatFindsNothingCanBeTakenBack() async throws {
        let stage = try await stage([nil: Page(items: [Self.entry(1), Self.entry(2, actor: "omar")])])
        await stage.until { stage.texts("activity-table").contains("Change 1") }
        // Everybody, noor, omar.
        stage.root.find("filter-actor").flatMap { DropDown($0) }?.selected = 2
        await stage.until { stage.root.texts.contains("Nothing matches") }
        try stage.press("state-action")
        await stage.until { stage.texts("activity-table").contains("Change 1") }
    }

    @Test func theDetailsShowWhatChanged() async throws {
        let details = activityDetails(Self.entry(1)) {}
        #expect(details.texts.contains("active") && details.texts.contains("acknowledged"))
        #expect(details.texts.contains("alert A1"))
    }
}
