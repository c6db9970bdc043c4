import Protocol
import Testing

@testable import Stores

/// Touching is not overlapping, at any angle; gaps are measured edge to edge.
struct OrientedBoxTests {
    private func box(_ x: Double, _ y: Double, length: Double = 12, width: Double = 2.4, _ rotation: Double = 0)
        -> OrientedBox
    {
        OrientedBox(
            centre: LayoutPoint(xM: x, yM: y), lengthM: length, widthM: width, rotationDeg: rotation)
    }

    @Test(
        arguments: [
            (12, 0, 0, false), (11.999, 0, 0, true), (12.001, 0, 0, false), (0, 2.4, 0, false), (0, 2.399, 0, true),
            (7.2, 0, 90, false), (7.199, 0, 90, true), (0, 7.2, 90, false), (0, 7.199, 270, true), (0, 0, 45, true),
            (12, 2.4, 0, false), (9, 8, 45, false), (5, 3, 45, true),
        ] as [(Double, Double, Double, Bool)])
    func overlap(x: Double, y: Double, rotation: Double, expected: Bool) {
        #expect(box(0, 0).overlaps(box(x, y, rotation)) == expected)
        #expect(box(x, y, rotation).overlaps(box(0, 0)) == expected)
    }

    @Test(arguments: [0, 30, 90, 123.4, 180, 270] as [Double])
    func touchingBoxesOfOneRowNeverOverlap(rotation: Double) {
        let first = box(100, -40, rotation)
        let next = OrientedBox(
            centre: first.point(along: 12, across: 0), lengthM: 12, widthM: 2.4, rotationDeg: rotation)
        #expect(!first.overlaps(next))
        #expect(first.gap(to: next) < 1e-6)
    }

    @Test(
        arguments: [
            (16, 0, 0, 4), (0, 6.4, 0, 4), (12, 0, 0, 0), (3, 0, 0, 0), (15, 6.4, 0, 5), (0, 20, 90, 12.8),
        ] as [(Double, Double, Double, Double)])
    func gap(x: Double, y: Double, rotation: Double, expected: Double) {
        #expect(abs(box(0, 0).gap(to: box(x, y, rotation)) - expected) < 1e-9)
    }

    @Test(
        arguments: [
            (0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1), (-90, 0, -1), (450, 0, 1),
        ] as [(Double, Double, Double)])
    func quarterTurnsAreExact(rotation: Double, x: Double, y: Double) {
        #expect(box(0, 0, rotation).ahead == (x, y))
    }

    @Test func containsItsEdgesAndNotWhatLiesBeyond() {
        #expect(box(0, 0).contains(LayoutPoint(xM: 6, yM: 1.2)))
        #expect(!box(0, 0).contains(LayoutPoint(xM: 6.01, yM: 0)))
        #expect(box(0, 0, 90).contains(LayoutPoint(xM: 1.2, yM: 6)))
    }

    @Test func theStripLiesInFrontOfTheDoors() {
        let strip = box(0, 0, 90).strip(ahead: 15)
        #expect(strip.contains(LayoutPoint(xM: 0, yM: 20.9)) && !strip.contains(LayoutPoint(xM: 0, yM: 5.9)))
    }
}
