import FakeServer
import Protocol
import Stores
import Testing

@testable import Views

/// A sheet shows everything that is placed, with five metres around it, as large as was asked.
struct PlanSheetTests {
    private let figures = ModelFigures(Sample.catalogue)

    private func sheet(_ corners: [(Double, Double)], pixels: Double) -> PlanViewport {
        let outline = corners.map { LayoutPoint(xM: $0.0, yM: $0.1) }
        let draft = LayoutDraft(name: "A", outline: outline, items: [], lines: [], notes: [])
        return PlanFile.viewport(of: draft, figures: figures, pixels: pixels)
    }

    @Test(arguments: [[(0.0, 0.0), (90, 40)], [(0, 0), (40, 90)]]) func theLongerSideHasThePixels(
        corners: [(Double, Double)]
    ) {
        let sheet = sheet(corners, pixels: 1_000)
        #expect(sheet.pixelsPerMetre == 10)
        #expect(max(sheet.width, sheet.height) == 1_000 + PlanPainter.rulerWidth)
        #expect(min(sheet.width, sheet.height) == 500 + PlanPainter.rulerWidth)
    }

    @Test func theMiddleOfThePlanIsTheMiddleOfTheSheet() {
        #expect(sheet([(-10, 20), (30, 60)], pixels: 100).centre == LayoutPoint(xM: 10, yM: 40))
    }

    @Test func anEmptyPlanIsAnEmptySheetOfFiftyByForty() {
        let sheet = sheet([], pixels: 600)
        #expect(sheet.pixelsPerMetre == 10)
        #expect(sheet.height == 500 + PlanPainter.rulerWidth)
    }

    @Test func notesAndLinesAreWithinTheSheetToo() {
        let far = LayoutPoint(xM: 500, yM: -300)
        let draft = LayoutDraft(
            name: "A", outline: [], items: [Sample.placed("c1")],
            lines: [LayoutLine(id: "l", kind: .cable, points: [LayoutPoint(xM: 0, yM: 200), far])],
            notes: [LayoutNote(xM: -100, yM: 0, text: "Gate")])
        let points = PlanFile.points(of: draft, figures: figures)
        #expect(points.contains(far) && points.contains(LayoutPoint(xM: -100, yM: 0)))
        // Four corners of the container, two ends of the line, one note.
        #expect(points.count == 7)
    }
}
