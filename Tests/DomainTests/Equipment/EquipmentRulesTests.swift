import Protocol
import Testing

@testable import Domain

/// The electrical tree stays a tree: everything hangs on something that feeds, and nothing on itself.
struct EquipmentRulesTests {
    private func piece(_ id: Equipment.ID, _ kind: EquipmentKind, on feed: Equipment.ID? = nil)
        -> Equipment
    {
        Equipment(
            equipmentId: id, projectId: "A-001", name: "x", kind: kind, feedsFromId: feed, version: 1,
            updatedAt: Timestamp(milliseconds: 0))
    }

    private func complaint(about piece: Equipment, among others: [Equipment]) -> String? {
        let all = [piece] + others.filter { $0.equipmentId != piece.equipmentId }
        let tree = Dictionary(uniqueKeysWithValues: all.map { ($0.equipmentId, $0) })
        return EquipmentRules.complaint(about: piece, among: tree)
    }

    @Test(arguments: EquipmentKind.allCases)
    func onlySomeKindsFeed(kind: EquipmentKind) {
        let feeding: Set<EquipmentKind> = [
            .grid, .powerTransformer, .ring, .distributionTransformer, .switchgear,
        ]
        let complaint = EquipmentRules.complaint(about: kind, at: "A-001")
        #expect((complaint == nil) == feeding.contains(kind))
        if let complaint { #expect(complaint.contains(kind.rawValue)) }
    }

    @Test func whatIsNotThereFeedsNothing() {
        #expect(
            EquipmentRules.complaint(about: nil, at: "A-001") == "there is no such equipment at A-001")
        #expect(
            complaint(about: piece("P-1", .pump, on: "T-1"), among: [])?.hasPrefix("there is no such")
                == true)
    }

    @Test func nothingNeedNotHangOnAnything() {
        #expect(complaint(about: piece("T-1", .ring), among: []) == nil)
    }

    @Test func theGridIsTheRoot() {
        let ring = piece("R-1", .ring)
        #expect(
            complaint(about: piece("G-1", .grid, on: "R-1"), among: [ring])?.contains("hangs on nothing")
                == true)
        #expect(complaint(about: piece("G-1", .grid), among: [ring]) == nil)
    }

    @Test func nothingHangsOnItself() {
        #expect(complaint(about: piece("R-1", .ring, on: "R-1"), among: [])?.contains("circle") == true)
    }

    @Test(arguments: [1, 2, 10])
    func noCircleIsTooLongToBeSeen(length: Int) {
        let chain = (1...length).map { number in
            piece(
                Equipment.ID("R-\(number)"), .ring,
                on: number == length ? "R-0" : Equipment.ID("R-\(number + 1)"))
        }
        #expect(
            complaint(about: piece("R-0", .ring, on: "R-1"), among: chain)?.contains("circle") == true)
    }

    @Test func aLongChainIsNoCircle() {
        let chain = (1...10).map {
            piece(Equipment.ID("R-\($0)"), .ring, on: $0 == 10 ? nil : Equipment.ID("R-\($0 + 1)"))
        }
        #expect(complaint(about: piece("R-0", .ring, on: "R-1"), among: chain) == nil)
    }

    /// Somebody else's circle upstream must end the walk, too.
    @Test func aCircleUpstreamIsSeen() {
        let circle = [piece("R-1", .ring, on: "R-2"), piece("R-2", .ring, on: "R-1")]
        #expect(complaint(about: piece("R-0", .ring, on: "R-1"), among: circle) == "makes a circle")
    }
}

/// Power adds up towards the grid, is shared by transformers in parallel and never loops.
struct EquipmentLoadTests {
    private func piece(_ id: Equipment.ID, _ kind: EquipmentKind, on feed: Equipment.ID? = nil)
        -> Equipment
    {
        Equipment(
            equipmentId: id, projectId: "A-001", name: "x", kind: kind, feedsFromId: feed, version: 1,
            updatedAt: Timestamp(milliseconds: 0))
    }

    private func loads(_ equipment: [Equipment], _ kilowatts: [Equipment.ID: Double]) -> [Equipment
        .ID: Double]
    {
        EquipmentLoad.kilovoltAmperes(equipment, kilowatts: kilowatts)
    }

    @Test func powerBecomesApparentPower() {
        #expect(loads([piece("T-1", .distributionTransformer)], ["T-1": 98]) == ["T-1": 100])
    }

    @Test func branchesAddUp() {
        let tree = [
            piece("R-1", .ring), piece("T-1", .distributionTransformer, on: "R-1"),
            piece("T-2", .distributionTransformer, on: "R-1"),
        ]
        #expect(loads(tree, ["T-1": 98, "T-2": 49]) == ["R-1": 150, "T-1": 100, "T-2": 50])
    }

    @Test func whatNobodyMeasuresIsUnknown() {
        #expect(loads([piece("R-1", .ring), piece("R-2", .ring)], ["R-1": 98])["R-2"] == nil)
        #expect(loads([piece("R-1", .ring)], [:]).isEmpty)
    }

    @Test func transformersInParallelShare() {
        let tree = [
            piece("G-1", .grid), piece("P-1", .powerTransformer, on: "G-1"),
            piece("P-2", .powerTransformer, on: "G-1"),
            piece("R-1", .ring, on: "P-1"),
        ]
        let loads = loads(tree, ["R-1": 196])
        #expect(loads["P-1"] == 100)
        #expect(loads["P-2"] == 100)
        #expect(loads["G-1"] == 200)
    }

    @Test func transformersOnNothingAreNotInParallel() {
        let tree = [piece("P-1", .powerTransformer), piece("P-2", .powerTransformer)]
        #expect(loads(tree, ["P-1": 98]) == ["P-1": 100])
    }

    @Test func aCircleEnds() {
        let circle = [piece("R-1", .ring, on: "R-2"), piece("R-2", .ring, on: "R-1")]
        #expect(Set(loads(circle, ["R-1": 98]).keys) == ["R-1", "R-2"])
    }

    @Test func isRoundedToATenth() {
        #expect(loads([piece("R-1", .ring)], ["R-1": 1]) == ["R-1": 1])
        #expect(loads([piece("R-1", .ring)], ["R-1": 1.1]) == ["R-1": 1.1])
    }
}
