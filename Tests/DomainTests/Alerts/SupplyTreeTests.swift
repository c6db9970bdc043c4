import Protocol
import Testing

@testable import Domain

/// The cause is the piece behind which everything is gone: as far up as that is true, and no further than needed.
struct SupplyTreeTests {
    /// The grid feeds G; G feeds the transformers T1 (containers 0, 1), T2 (2, 3) and the switch S, which feeds T3 (4).
    private static let equipment: [Equipment] = [
        piece("G", from: nil), piece("T1", from: "G"), piece("T2", from: "G"), piece("S", from: "G"),
        piece("T3", from: "S"),
    ]
    private static let tree = SupplyTree(equipment, containers(["T1", "T1", "T2", "T2", "T3", nil]))

    private static func piece(_ id: String, from feed: String?) -> Equipment {
        Equipment(
            equipmentId: Equipment.ID(id), projectId: "A-001", name: id, kind: .distributionTransformer,
            feedsFromId: feed.map { Equipment.ID($0) }, version: 1, updatedAt: Timestamp(milliseconds: 0))
    }

    private static func containers(_ feeds: [String?]) -> [FleetIndex.ContainerEntry] {
        feeds.enumerated().map { offset, feed in
            FleetIndex.ContainerEntry(
                key: Int32(offset + 2), id: Container.ID("C\(offset)"), project: "A-001",
                transformer: feed.map { Equipment.ID($0) }, inMaintenance: false, minerKeys: 0..<1)
        }
    }

    @Test(
        arguments: [
            ("------", []), ("x-----", []), ("xx----", ["T1"]), ("xxx---", ["T1"]), ("xxxx--", ["T1", "T2"]),
            ("xxxxx-", ["G"]), ("xxxxxx", ["G"]), ("----x-", []), ("xx--x-", ["T1"]), ("x?----", []),
            ("xxxxx?", ["G"]), ("xx??x-", ["G"]), ("xx??--", ["T1"]),
        ] as [(String, [Equipment.ID])])
    func theCauseIsAsFarUpAsAllIsDown(state: String, expected: [Equipment.ID]) {
        let down = state.map { sign -> Bool? in sign == "?" ? nil : sign == "x" }
        #expect(Self.tree.lost { down[$0] }.map { Self.tree.branches[$0].piece }.sorted() == expected)
    }

    /// A switch with nothing but one transformer behind it: what is nearest to the trouble is named.
    @Test func ofPiecesWithTheSameContainersTheDeepestIsNamed() {
        let tree = SupplyTree(
            [Self.piece("G", from: nil), Self.piece("S", from: "G"), Self.piece("T", from: "S")],
            Self.containers(["T", "T"]))
        #expect(tree.lost { _ in true }.map { tree.branches[$0].piece } == ["T"])
    }

    @Test func aCircleOfFeedsEnds() {
        let tree = SupplyTree(
            [Self.piece("A", from: "B"), Self.piece("B", from: "A")], Self.containers(["A", "A"]))
        #expect(tree.lost { _ in true }.map { tree.branches[$0].containers } == [[0, 1]])
    }

    @Test func whatHangsOnNothingKnownIsNoBranch() {
        #expect(SupplyTree([], Self.containers(["T1", "T1", nil])).branches.isEmpty)
    }
}
