import Protocol
import Testing

@testable import Views

/// What is drawn at a pixel is what a press on that pixel means, however far the plan is moved and zoomed.
struct PlanViewportTests {
    private let viewport = PlanViewport(
        centre: LayoutPoint(xM: 40, yM: -12), pixelsPerMetre: 6, width: 800, height: 600)

    @Test(arguments: [(0, 0), (400, 300), (799, 17.5)] as [(Double, Double)])
    func screenAndPlanAgree(x: Double, y: Double) {
        let back = viewport.screen(viewport.plan(x, y))
        #expect(abs(back.x - x) < 1e-9 && abs(back.y - y) < 1e-9)
    }

    @Test func northIsUpAndEastIsRight() {
        let middle = viewport.screen(viewport.centre)
        #expect(viewport.screen(LayoutPoint(xM: 40, yM: 0)).y < middle.y)
        #expect(viewport.screen(LayoutPoint(xM: 50, yM: -12)).x > middle.x)
    }

    @Test(arguments: [1.3, 0.7]) func zoomKeepsWhatIsUnderThePointer(factor: Double) {
        var zoomed = viewport
        let before = zoomed.plan(120, 500)
        zoomed.zoom(by: factor, atX: 120, y: 500)
        let after = zoomed.plan(120, 500)
        #expect(abs(before.xM - after.xM) < 1e-9 && abs(before.yM - after.yM) < 1e-9)
        #expect(zoomed.pixelsPerMetre != viewport.pixelsPerMetre)
    }

    @Test(arguments: [1e9, 1e-9, .nan, -1, 0]) func zoomStaysWithinReason(factor: Double) {
        var zoomed = viewport
        zoomed.zoom(by: factor, atX: 0, y: 0)
        #expect(PlanViewport.scaleRange.contains(zoomed.pixelsPerMetre))
    }

    @Test func panFollowsThePointer() {
        var moved = viewport
        let point = moved.plan(100, 100)
        moved.pan(x: 30, y: -20)
        let place = moved.screen(point)
        #expect(abs(place.x - 130) < 1e-9 && abs(place.y - 80) < 1e-9)
    }

    @Test func fitShowsEverythingAndLeavesNothingForNothing() {
        var fitted = viewport
        let points = [LayoutPoint(xM: -100, yM: 0), LayoutPoint(xM: 300, yM: 90)]
        fitted.fit(points)
        for point in points {
            let place = fitted.screen(point)
            #expect((0...800).contains(place.x) && (0...600).contains(place.y))
        }
        let before = fitted
        fitted.fit([])
        #expect(fitted == before)
    }

    @Test(arguments: [0.5, 1, 3, 6, 20, 60, 120]) func linesNeverCrowd(scale: Double) {
        var zoomed = viewport
        zoomed.pixelsPerMetre = scale
        #expect(zoomed.gridStep * scale >= 9 && zoomed.rulerStep * scale >= 50)
    }
}
