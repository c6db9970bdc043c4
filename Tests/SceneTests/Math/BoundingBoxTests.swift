import Testing

@testable import Scene

/// A box holds what it was given and nothing more; empty, it has neither size nor place.
struct BoundingBoxTests {
    private let box = BoundingBox(low: Vector3(-1, 0, -2), high: Vector3(3, 4, 2))

    @Test func theFirstPointIsTheWholeBox() {
        var box = BoundingBox()
        box.include(Vector3(5, -6, 7))
        #expect(!box.isEmpty)
        #expect(box.low == Vector3(5, -6, 7) && box.high == box.low)
        #expect(box.size == Vector3())
    }

    @Test(arguments: [Vector3(0, 1, 0), Vector3(-1, 0, -2), Vector3(3, 4, 2)])
    func whatLiesWithinLeavesItAsItIs(point: Vector3) {
        var grown = box
        grown.include(point)
        #expect(grown == box)
    }

    @Test(arguments: 0..<3) func whatLiesOutsideWidensOneSideOnly(axis: Int) {
        var grown = box
        var point = box.centre
        point[axis] = box.high[axis] + 1
        grown.include(point)
        #expect(grown.low == box.low)
        #expect(grown.size.sum() == box.size.sum() + 1 && grown.high[axis] == point[axis])
    }

    @Test func anEmptyBoxAddsNothing() {
        var grown = box
        grown.include(BoundingBox())
        #expect(grown == box)
        var empty = BoundingBox()
        empty.include(box)
        #expect(empty == box)
    }

    @Test func cornersAreEightAndSpanTheBox() {
        let corners = box.corners
        #expect(Set(corners).count == 8)
        var spanned = BoundingBox()
        for corner in corners { spanned.include(corner) }
        #expect(spanned == box)
    }

    @Test func movingKeepsTheSizeAndTakesTheCentreAlong() {
        let moved = box.moved(by: .translation(Vector3(10, -5, 1)))
        #expect(moved.size == box.size)
        #expect(moved.centre == box.centre + Vector3(10, -5, 1))
    }

    @Test func aMirrorKeepsLowBelowHigh() {
        let mirrored = box.moved(by: .scale(Vector3(-1, 1, 1)))
        #expect(mirrored == BoundingBox(low: Vector3(-3, 0, -2), high: Vector3(1, 4, 2)))
    }
}
