import Platform
import Testing

@testable import Protocol

/// A change touches what it names, a replacement clears the rest, and neither does anything while something is wrong.
struct FieldValuesTests {
    private func container() -> Container {
        var container = Container.blank
        container.model = "HD5"
        container.transformerId = Equipment.ID("T-01")
        container.slots = 308
        container.position = SitePosition(xM: 1, yM: 2, rotationDeg: 90)
        return container
    }

    private func fields(_ errors: [Problem.FieldError]) -> [String] { errors.map(\.field) }

    @Test func innerObjectsAreTakenApart() {
        let values = FieldValues<Container>(["position": ["x_m": 5, "y_m": 6], "model": "HK3"])
        #expect(values["position.x_m"] == 5)
        #expect(values["position.y_m"] == 6)
        #expect(values["position"] == nil)
        #expect(values["model"] == "HK3")
    }

    @Test func nullTakesTheWholePlaceAway() {
        let (changed, errors) = FieldValues<Container>(["position": .null]).applied(to: container(), whole: false)
        #expect(errors.isEmpty)
        #expect(changed.position == nil)
        #expect(changed.model == "HD5")
    }

    @Test func aPlaceThatIsNoObjectIsRefused() {
        #expect(fields(FieldValues<Container>(["position": 7]).errors(whole: false)) == ["position"])
    }

    @Test func namesThatNoFieldHasAreToldInOrder() {
        let values = FieldValues<Container>(["zebra": 1, "apple": 2, "position": ["z_m": 1]])
        #expect(fields(values.errors(whole: false)) == ["apple", "position.z_m", "zebra"])
    }

    @Test(arguments: [(true, ["model"]), (false, [])])
    func onlyAWholeRecordNeedsEverything(whole: Bool, missing: [String]) {
        #expect(fields(FieldValues<Container>().errors(whole: whole)) == missing)
    }

    @Test func aChangeKeepsWhatItDoesNotName() {
        let (changed, _) = FieldValues<Container>(["model": "HK3"]).applied(to: container(), whole: false)
        #expect(changed.model == "HK3")
        #expect(changed.transformerId == Equipment.ID("T-01"))
        #expect(changed.position == container().position)
    }

    @Test func aReplacementClearsWhatItDoesNotNameButKeepsTheRoom() {
        let (changed, errors) = FieldValues<Container>(["model": "HK3"]).applied(to: container(), whole: true)
        #expect(errors.isEmpty)
        #expect(changed.transformerId == nil)
        #expect(changed.position == nil)
        #expect(changed.slots == 308)
    }

    @Test func whatIsWrongChangesNothing() {
        let (changed, errors) = FieldValues<Container>(["model": "HK3", "slots": -1])
            .applied(to: container(), whole: false)
        #expect(fields(errors) == ["slots"])
        #expect(changed == container())
    }

    @Test(
        arguments: [
            (["position": ["x_m": 1]], ["position.y_m"]), (["position": ["y_m": 1]], ["position.x_m"]),
            (["position": ["x_m": 1, "y_m": 1]], []), (["position": ["rotation_deg": 1]], []),
        ] as [(FieldValues<Container>, [String])])
    func coordinatesComeTogether(values: FieldValues<Container>, missing: [String]) {
        #expect(fields(values.applied(to: .blank, whole: false).errors) == missing)
    }

    /// The other one is there already.
    @Test func aPlacedThingMayMoveAlongOneAxis() {
        let (moved, errors) = FieldValues<Container>(["position": ["x_m": 9]]).applied(to: container(), whole: false)
        #expect(errors.isEmpty)
        #expect(moved.position == SitePosition(xM: 9, yM: 2, rotationDeg: 90))
    }

    @Test func halfAPlaceIsNotTakenAway() {
        let values = FieldValues<Container>(["position": ["x_m": .null]])
        #expect(fields(values.applied(to: container(), whole: false).errors) == ["position.x_m"])
    }

    @Test func whatARecordSaysMakesItAgain() {
        let (again, errors) = FieldValues(of: container()).applied(to: .blank, whole: true)
        #expect(errors.isEmpty)
        #expect(again == container())
    }

    @Test func onlyWhatWasDecidedIsSent() {
        let values = FieldValues<Container> { $0.model = "HK3" }
        #expect(values["model"] == "HK3")
        #expect(values["transformer_id"] == nil)
        #expect(values["position.x_m"] == nil)
    }

    @Test func aRequestTravelsWithItsFieldsBesideTheRest() throws {
        let request = ChangeContainer(
            id: Container.ID("A-C01"), ["model": "HK3", "position": ["x_m": 1, "y_m": 2]], ifMatch: "\"3\"")
        let again = try JSONCoding.decode(ChangeContainer.self, from: try JSONCoding.encode(request))
        #expect(again.id == request.id)
        #expect(again.ifMatch == "\"3\"")
        #expect(again.fields == request.fields)
    }

    @Test func withoutAConditionNoneIsSent() throws {
        let bytes = try JSONCoding.encode(ChangeContainer(id: Container.ID("A-C01"), ["model": "HK3"]))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("if_match"))
    }
}

/// Dotted names become objects inside of objects.
struct FieldTreeTests {
    @Test func dottedNamesStandInside() {
        #expect(FieldTree.object(["a": 1, "p.x": 2, "p.y": 3]) == ["a": 1, "p": ["x": 2, "y": 3]])
    }

    @Test func onlyTheFirstDotCounts() { #expect(FieldTree.object(["p.x.y": 1]) == ["p": ["x.y": 1]]) }

    @Test(
        arguments: [
            (["p.x": .null, "p.y": .null], .null), (["p.x": .null, "p.y": 0], ["x": .null, "y": 0]),
        ] as [([String: FreeJSON], FreeJSON)])
    func aPlaceOfNothingIsNoPlace(values: [String: FreeJSON], expected: FreeJSON) {
        #expect(FieldTree.object(values)["p"] == expected)
    }
}
