import Protocol
import Testing

@testable import Stores

/// On the fence is inside; a corner or an edge beyond it is outside, also where the fence bends inwards.
struct SiteOutlineTests {
    private func outline(_ points: [(Double, Double)]) -> SiteOutline {
        SiteOutline(points.map { LayoutPoint(xM: $0.0, yM: $0.1) })
    }

    private func box(_ x: Double, _ y: Double, length: Double = 4, width: Double = 2) -> OrientedBox {
        OrientedBox(centre: LayoutPoint(xM: x, yM: y), lengthM: length, widthM: width, rotationDeg: 0)
    }

    @Test(
        arguments: [
            (5, 5, true), (2, 1, true), (8, 9, true), (1.99, 5, false), (8.01, 5, false), (5, 9.01, false),
            (50, 5, false),
        ] as [(Double, Double, Bool)])
    func square(x: Double, y: Double, expected: Bool) {
        let square = outline([(0, 0), (10, 0), (10, 10), (0, 10)])
        #expect(square.contains(box(x, y)) == expected)
    }

    @Test func aFenceThatBendsIntoABox() {
        // A wedge from the north reaches between the corners of the box.
        let wedged = outline([(0, 0), (10, 0), (10, 10), (6, 10), (5, 4), (4, 10), (0, 10)])
        #expect(!wedged.contains(box(5, 5, length: 8)))
        #expect(wedged.contains(box(5, 2, length: 8)))
    }

    @Test func noFenceEnclosesEverything() {
        #expect(outline([]).contains(box(1e6, 0)))
        #expect(outline([(0, 0), (1, 1)]).contains(box(1e6, 0)))
    }
}
