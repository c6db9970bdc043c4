import Protocol
import Testing

@testable import Domain

/// Everything that is wrong is told at once, and what is ill-formed before what stands against something else.
struct FieldCheckTests {
    private func refused(_ check: (inout FieldCheck) -> Void) -> [String]? {
        var fields = FieldCheck()
        check(&fields)
        do {
            try fields.finish()
            return nil
        } catch {
            return fieldsRefused(by: error)
        }
    }

    @Test func nothingWrongPasses() { #expect(refused { $0.line("a", "a") } == nil) }

    @Test func allComplaintsAreKept() {
        let fields = refused { check in
            check.name("", "a")
            check.number(5, "b", in: 0...4)
            check.identifier("x", "c")
        }
        #expect(fields == ["a", "b", "c"])
    }

    @Test func aConflictIsAnotherErrorThanAFault() {
        var check = FieldCheck()
        check.conflict("a", "is taken")
        #expect(throws: FleetError.conflicting([.init(field: "a", message: "is taken")])) {
            try check.finish()
        }
        check.refuse("b", "is wrong")
        #expect(throws: FleetError.invalid([.init(field: "b", message: "is wrong")])) {
            try check.finish()
        }
    }

    @Test func whatIsAbsentIsNotWrong() {
        let fields = refused { check in
            check.line(nil, "a")
            check.text(nil, "b")
            check.address(nil, "c")
            check.number(nil, "d", in: 0...1)
            check.position(nil, "e")
        }
        #expect(fields == nil)
    }

    @Test(arguments: [(2, nil), (3, ["list"])])
    func listsHaveAnEnd(count: Int, expected: [String]?) {
        #expect(refused { $0.count(Array(repeating: 0, count: count), "list", max: 2) } == expected)
    }

    @Test(arguments: [(360.0, nil), (360.1, ["p.rotation_deg"]), (-0.1, ["p.rotation_deg"])])
    func aPlaceTellsWhichPartIsWrong(rotation: Double, expected: [String]?) {
        #expect(
            refused { $0.position(SitePosition(xM: 0, yM: 0, rotationDeg: rotation), "p") } == expected)
    }

    @Test func whatIsMadeNeedsAGoodNameFirst() {
        let values: FieldValues<Container> = ["slots": -1]
        #expect(throws: FleetError.self) { try values.made(from: .blank, id: "bad id") }
        do {
            _ = try values.made(from: .blank, id: "bad id")
        } catch {
            #expect(fieldsRefused(by: error) == ["container_id", "model", "slots"])
        }
    }
}
