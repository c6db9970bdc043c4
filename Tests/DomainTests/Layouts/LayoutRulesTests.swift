import Protocol
import Testing

@testable import Domain

/// A plan is kept only as it can be drawn: inside the world, with names that differ and parts that exist.
struct LayoutRulesTests {
    private let rules = LayoutRules(models: ["antspace-hd5"], containers: ["A-C01"])

    private func item(_ id: String = "i", _ change: (inout PlacedItem) -> Void = { _ in })
        -> PlacedItem
    {
        var item = PlacedItem(
            id: id, modelId: "antspace-hd5", name: "Box", xM: 0, yM: 0, rotationDeg: 0)
        change(&item)
        return item
    }

    private func points(_ count: Int) -> [LayoutPoint] {
        (0..<count).map { LayoutPoint(xM: Double($0), yM: 0) }
    }

    private func refused(
        items: [PlacedItem] = [], lines: [LayoutLine] = [], notes: [LayoutNote] = [],
        outline: [LayoutPoint] = [],
        name: String = "Plan"
    ) -> [String]? {
        let layout = Layout(
            layoutId: "L-1", projectId: "A-001", name: name, outline: outline, items: items, lines: lines,
            notes: notes,
            version: 1, updatedAt: Timestamp(milliseconds: 0), updatedBy: "ada")
        do {
            try rules.check(layout)
            return nil
        } catch FleetError.tooMany(let what, _) {
            return [what]
        } catch {
            return fieldsRefused(by: error)
        }
    }

    @Test func anEmptyPlanIsAPlan() { #expect(refused() == nil) }

    @Test func aPlanHasAName() { #expect(refused(name: " ") == ["name"]) }

    @Test(arguments: [(0, true), (1, false), (2, false), (3, true)])
    func aFenceEnclosesSomething(count: Int, isGood: Bool) {
        #expect(refused(outline: points(count)) == (isGood ? nil : ["outline"]))
    }

    @Test(
        arguments: [(0, true), (359.9, true), (360, false), (-0.1, false), (.nan, false)]
            as [(Double, Bool)])
    func aRotationIsLessThanAWholeTurn(degrees: Double, isGood: Bool) {
        let refused = refused(items: [item { $0.rotationDeg = degrees }])
        #expect(refused == (isGood ? nil : ["items[0].rotation_deg"]))
    }

    @Test(arguments: [
        (100_000.0, true), (100_000.1, false), (-100_000.0, true), (-100_000.1, false), (.nan, false),
    ])
    func everythingStandsInTheWorld(metres: Double, isGood: Bool) {
        #expect(refused(items: [item { $0.xM = metres }]) == (isGood ? nil : ["items[0].x_m"]))
        #expect(
            refused(notes: [LayoutNote(xM: 0, yM: metres, text: "")]) == (isGood ? nil : ["notes[0].y_m"])
        )
    }

    @Test func namesDifferAmongTheirKind() {
        #expect(refused(items: [item("a"), item("b")]) == nil)
        #expect(refused(items: [item("a"), item("a")]) == ["items"])
        let line = LayoutLine(id: "a", kind: .pipe, points: points(2))
        #expect(refused(items: [item("a")], lines: [line]) == nil)
        #expect(refused(lines: [line, line]) == ["lines"])
    }

    @Test func partsExist() {
        #expect(refused(items: [item { $0.modelId = "none" }]) == ["items[0].model_id"])
        #expect(refused(items: [item { $0.containerId = "A-C01" }]) == nil)
        #expect(refused(items: [item { $0.containerId = "B-C01" }]) == ["items[0].container_id"])
    }

    @Test(arguments: [
        ("b", nil), ("a", ["items[0].feeds_from_id"]), ("c", ["items[0].feeds_from_id"]),
    ])
    func anItemIsFedByAnother(feed: String, expected: [String]?) {
        #expect(refused(items: [item("a") { $0.feedsFromId = feed }, item("b")]) == expected)
    }

    @Test(arguments: [(0, false), (1, false), (2, true), (1_000, true), (1_001, false)])
    func aLineHasTwoEnds(count: Int, isGood: Bool) {
        let line = LayoutLine(id: "a", kind: .cable, points: points(count))
        #expect(refused(lines: [line]) == (isGood ? nil : ["lines[0].points"]))
    }

    /// Nine lines of a thousand points and one of what is left; each line counts for one more.
    @Test(arguments: [(990, nil), (991, ["points"])])
    func theWholeHasAnEnd(last: Int, expected: [String]?) {
        let lines = (0..<10).map {
            LayoutLine(id: "\($0)", kind: .cable, points: points($0 == 0 ? last : 1_000))
        }
        #expect(refused(lines: lines) == expected)
    }

    @Test(arguments: [(Limits.layoutNotesMax, nil), (Limits.layoutNotesMax + 1, ["notes"])])
    func notesHaveAnEnd(count: Int, expected: [String]?) {
        #expect(
            refused(notes: Array(repeating: LayoutNote(xM: 0, yM: 0, text: "a"), count: count))
                == expected)
    }

    /// What cannot be read is told before what does not fit, as the second may follow from the first.
    @Test func formComesBeforeConflicts() {
        let wrong = item { item in
            item.modelId = "none"
            item.rotationDeg = 360
        }
        #expect(refused(items: [wrong]) == ["items[0].rotation_deg"])
    }
}
