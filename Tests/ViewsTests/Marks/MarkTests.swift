import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// A state is a shape, a word and a colour; whoever sees no colours must still tell the urgent from the calm.
struct MarkTests {
    private static let groups: [(name: String, marks: [Mark])] = [
        ("severity", AlertSeverity.allCases.map { Mark($0) }), ("container", ContainerStatus.allCases.map { Mark($0) }),
        ("miner", MinerStatus.allCases.map { Mark($0) }), ("alert", AlertStatus.allCases.map { Mark($0) }),
        (
            "connection",
            [ConnectionState.offline, .connecting, .online, .reconnecting].map { Mark($0) }
        ),
    ]

    @Test(arguments: ["severity", "container", "miner", "alert", "connection"])
    func shapesTellStatesApartWithoutColour(group: String) throws {
        let marks = try #require(Self.groups.first { $0.name == group }).marks
        #expect(Set(marks.map(\.shape)).count == marks.count)
        #expect(Set(marks.map(\.word)).count == marks.count)
    }

    @Test func aSiteThatRunsLooksUnlikeOneThatDoesNot() {
        #expect(Mark(ProjectStatus.active).shape != Mark(ProjectStatus.planned).shape)
        #expect(Mark(ProjectStatus.active).shape != Mark(ProjectStatus.maintenance).shape)
        #expect(Set(ProjectStatus.allCases.map { Mark($0).word }).count == ProjectStatus.allCases.count)
    }

    @Test func oneWordHasOneShapeAndColourEverywhere() {
        let all = Self.groups.filter { $0.name != "connection" && $0.name != "alert" }.flatMap(\.marks)
        for same in Dictionary(grouping: all, by: \.word).values {
            #expect(Set(same.map(\.shape)).count == 1 && Set(same.map(\.color)).count == 1)
        }
    }

    @Test(.enabled(if: Stage.hasDisplay)) func aMarkOnScreenChangesAllItsSigns() throws {
        try #require(Application.start())
        let label = MarkLabel(Mark(AlertSeverity.info), withWord: true)
        label.show(Mark(AlertSeverity.critical))
        #expect(label.texts == ["■", "Critical"])
        let shape = try #require(label.children.first)
        #expect(shape.hasCSS("mark-critical") && !shape.hasCSS("mark-info"))
    }

    @Test(.enabled(if: Stage.hasDisplay)) func withoutRoomOnlyTheShapeShows() throws {
        try #require(Application.start())
        #expect(MarkLabel(Mark(MinerStatus.offline)).texts == ["○"])
    }
}
