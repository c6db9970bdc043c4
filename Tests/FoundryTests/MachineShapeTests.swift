import Testing

@testable import Foundry

/// What the machines have in common keeps to the room it was given, and is all there.
struct MachineShapeTests {
    @Test func aCorrugatedWallReachesOutAsFarAsItsDepth() {
        let wall = Shape {
            $0.corrugated(
                from: Point(), along: Point(10, 0, 0), upTo: Point(0, 2.5, 0), waves: 20, depth: Point(0, 0, 0.036),
                .whitePaint)
        }
        let (low, high) = wall.bounds
        #expect(low == Point(0, 0, 0))
        #expect(abs(high.x - 10) < 1e-4 && abs(high.y - 2.5) < 1e-5 && abs(high.z - 0.036) < 1e-6)
        // Five flat faces a wave, two triangles each.
        #expect(wall.surface(.whitePaint).indices.count == 20 * 5 * 6)
    }

    @Test(arguments: [1, 6, 14]) func aLouvreHasItsSlats(slats: Int) {
        let louvre = Shape { $0.louvre(at: Point(), width: 1, height: 0.8, outwards: 1, slats: slats) }
        #expect(louvre.surface(.steel).indices.count == slats * 36)
        let (low, high) = louvre.bounds
        #expect(low.x >= -0.5 && high.x <= 0.5 && low.y >= -0.41 && high.y <= 0.41)
    }

    @Test(arguments: [-1, 1] as [Float]) func aLouvreLooksOutwards(side: Float) {
        let louvre = Shape { $0.louvre(at: Point(), width: 1, height: 0.8, outwards: side, slats: 4) }
        let middle = louvre.surface(.steel).positions.reduce(Point(), +).z
        #expect(middle * side > 0)
    }

    @Test func aBushingEndsAtItsTop() {
        let bushing = Shape {
            $0.bushing(from: Point(0, 1, 0), to: Point(0, 3, 0), radius: 0.1, sheds: 8, .porcelain)
        }
        let (low, high) = bushing.bounds
        #expect(abs(low.y - 1) < 1e-4 && abs(high.y - 3) < 1e-4)
        #expect(bushing.finishes == [.aluminium, .porcelain, .greyPaint])
    }

    @Test func aBushingWithMoreShedsHasMoreRings() {
        func count(_ sheds: Int) -> Int {
            Shape { $0.bushing(from: Point(), to: Point(0, 1, 0), radius: 0.1, sheds: sheds, .porcelain) }
                .surface(.porcelain).indices.count
        }
        #expect(count(9) - count(8) == count(8) - count(7))
        #expect(count(8) > count(7))
    }

    @Test func aRadiatorKeepsToItsSize() {
        let radiator = Shape { $0.radiator(at: Point(0, 2, 0), size: Point(2, 1.5, 0.4), fins: 10, .finPaint) }
        let (low, high) = radiator.bounds
        #expect(low.x >= -1.001 && high.x <= 1.001 && low.y >= 1.249 && high.y <= 2.751)
        #expect(abs(high.z - 0.2) < 1e-4)
    }

    @Test(arguments: [Point(0, 1, 0), Point(1, 0, 0), Point(0, 0, -1)])
    func aFanFitsIntoItsRing(axis: Point) {
        let ring = Shape { $0.fanRing(at: Point(), axis: axis, radius: 0.6, depth: 0.2) }
        let wheel = Shape { $0.fanWheel(at: Point(), axis: axis, radius: 0.6, depth: 0.2) }
        func reach(_ shape: Shape) -> Float {
            shape.finishes.flatMap { shape.surface($0).positions }
                .map { point in length(point - axis * (point * axis).sum()) }.max() ?? 0
        }
        #expect(abs(reach(ring) - 0.6) < 1e-4)
        #expect(reach(wheel) <= 0.6)
    }
}
