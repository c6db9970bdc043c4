import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A question about the log becomes conditions that stay inside of what the caller may see.
struct ActivityFilterTests {
    private let mine = Scope(["A-001", "B-001"])

    @Test func whoSeesAllAsksOnce() {
        #expect(ActivityFilter().parts(within: .all) == [.always])
        #expect(
            ActivityFilter(actor: "ada").parts(within: .all) == [Condition("actor = ?", [.text("ada")])])
    }

    @Test func othersAskOncePerSite() {
        let parts = ActivityFilter(verb: "miner.change").parts(within: mine)
        #expect(
            parts
                == ["A-001", "B-001"].map { site in
                    Condition("project_id = ? AND verb = ?", [.text(site), .text("miner.change")])
                })
    }

    @Test(arguments: [(Project.ID("A-001"), 1), ("C-001", 0)])
    func anotherSiteIsNotAsked(project: Project.ID, count: Int) {
        #expect(ActivityFilter(project: project).parts(within: mine).count == count)
    }

    @Test func nobodyWithoutSitesSeesAnything() {
        #expect(ActivityFilter().parts(within: .projects([])).isEmpty)
    }

    @Test func aSpanHoldsItsBeginningAndNotItsEnd() {
        let moment = Timestamp(milliseconds: 5)
        let filter = ActivityFilter(ListActivity(from: moment, to: moment))
        #expect(
            filter.parts(within: .all) == [
                Condition("at_ms >= ? AND at_ms < ?", [.integer(5), .integer(5)])
            ])
    }

    @Test func everyWordOfTheQuestionIsAsked() {
        let request = ListActivity(
            projectId: "A-001", actor: "ada", verb: "v", objectType: "miner", objectId: "M-1",
            from: Timestamp(milliseconds: 1), to: Timestamp(milliseconds: 2))
        let part = ActivityFilter(request).parts(within: mine).first
        #expect(
            part?.values == [
                .text("A-001"), .text("ada"), .text("v"), .text("miner"), .text("M-1"), .integer(1),
                .integer(2),
            ])
    }

    @Test(
        arguments: [
            (ListActivity(), false), (ListActivity(from: Timestamp(milliseconds: 0)), true),
            (ListActivity(to: Timestamp(milliseconds: 0)), true), (ListActivity(actor: "ada"), false),
        ])
    func knowsWhetherItIsAboutATime(request: ListActivity, isTimed: Bool) {
        #expect(ActivityFilter(request).isTimed == isTimed)
    }
}
