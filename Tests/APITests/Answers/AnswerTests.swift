import Protocol
import Testing

@testable import API

/// A tag may spare bytes only where it stands for all of them.
struct AnswerTests {
    private let now = Timestamp(milliseconds: 0)

    @Test func liveValuesAreNeverSparedByTheVersion() throws {
        let container = Container(
            containerId: Container.ID("A-C01"), projectId: Project.ID("A-001"), model: "m", status: .active,
            minersTotal: 1, version: 3, updatedAt: now)
        let answer = try Answer(container, to: GetContainer.route)
        #expect(answer.entityTag == "\"3\"")
        #expect(!answer.isTagExact)
    }

    @Test func aPlanIsItsVersion() throws {
        let layout = Layout(
            layoutId: Layout.ID("L-1"), projectId: Project.ID("A-001"), name: "Plan", outline: [], items: [], lines: [],
            notes: [], version: 2, updatedAt: now, updatedBy: "ada")
        let answer = try Answer(layout, to: CreateLayout.route)
        #expect(answer.isTagExact)
        #expect(answer.headers.contains { $0 == ("Location", "/api/layouts/L-1") })
    }
}
