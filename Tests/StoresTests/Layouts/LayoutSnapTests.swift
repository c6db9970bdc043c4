import Protocol
import Testing

@testable import Stores

/// Near a neighbour's line, the line wins; elsewhere the grid does. A guide shows which it was.
struct LayoutSnapTests {
    private func box(_ x: Double, _ y: Double) -> OrientedBox {
        OrientedBox(centre: LayoutPoint(xM: x, yM: y), lengthM: 12, widthM: 2.4, rotationDeg: 0)
    }

    @Test(arguments: [(0.24, 0), (0.26, 0.5), (-0.24, 0), (-0.26, -0.5), (7.75, 8)] as [(Double, Double)])
    func grid(x: Double, expected: Double) {
        let rest = LayoutSnap(clearanceM: 4, neighbours: []).place(box(x, 0))
        #expect(rest.centre == LayoutPoint(xM: expected, yM: 0) && rest.guides.isEmpty)
    }

    /// The neighbour lies at the origin: touching is 2.4 m up, a clearance apart 6.4 m.
    @Test(
        arguments: [
            (6.7, 6.4, [5.2]), (6.1, 6.4, [5.2]), (2.7, 2.4, [1.2]), (9.0, 9.0, []), (6.81, 7.0, []), (0.3, 0, [-1.2]),
        ] as [(Double, Double, [Double])])
    func neighbour(y: Double, expected: Double, guides: [Double]) {
        let rest = LayoutSnap(clearanceM: 4, neighbours: [box(0, 0)]).place(box(0.1, y))
        #expect(abs(rest.centre.yM - expected) < 1e-9)
        // Along x it is in line with the neighbour every time.
        #expect(rest.centre.xM == 0 && rest.guides.first?.axis == .vertical)
        #expect(rest.guides.dropFirst().map(\.at) == guides)
    }

    @Test func farThingsDoNotAttract() {
        let rest = LayoutSnap(clearanceM: 4, neighbours: [box(0, 100)]).place(box(0.1, 0))
        #expect(rest.guides.isEmpty)
    }
}
