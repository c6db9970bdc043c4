import FakeServer
import Protocol
import Stores
import Testing

@testable import Views

/// The numbers on the rulers and the size of a plan stay readable at the ends of the zoom as in its middle.
struct PlanScaleTests {
    private func viewport(scale: Double) -> PlanViewport {
        PlanViewport(centre: LayoutPoint(xM: 0, yM: 0), pixelsPerMetre: scale, width: 800, height: 600)
    }

    @Test(arguments: [(18.0, 0.5), (17.9, 1), (9, 1), (8.9, 5), (0.09, 100), (0.08, 250)])
    func gridLinesAreNinePixelsApartAtLeast(scale: Double, step: Double) {
        #expect(viewport(scale: scale).gridStep == step)
    }

    @Test(arguments: [(56.0, 1.0), (55.9, 5), (0.3, 250), (0.2, 500)])
    func numbersAreFiftySixPixelsApartAtLeast(scale: Double, step: Double) {
        #expect(viewport(scale: scale).rulerStep == step)
    }

    @Test func aSinglePointIsShownInTheMiddleAndNotTooLarge() {
        var viewport = viewport(scale: 1)
        viewport.fit([LayoutPoint(xM: 7, yM: -3)])
        #expect(viewport.centre == LayoutPoint(xM: 7, yM: -3))
        #expect(viewport.pixelsPerMetre == 24)
    }

    @Test func zoomingInAndOutAgainChangesNothing() {
        var zoomed = viewport(scale: 10)
        zoomed.zoom(by: 2, atX: 10, y: 590)
        zoomed.zoom(by: 0.5, atX: 10, y: 590)
        #expect(abs(zoomed.centre.xM) < 1e-9 && abs(zoomed.centre.yM) < 1e-9 && zoomed.pixelsPerMetre == 10)
    }

    @Test func whatIsTooWideIsFittedByItsWidth() {
        var viewport = viewport(scale: 1)
        viewport.fit([LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 704, yM: 10)])
        #expect(viewport.pixelsPerMetre == 1)
    }
}
