import Testing

@testable import Foundry

/// A solid must be seen from outside from every side: each face wound outwards, each normal one long, nothing open.
struct ShapeTests {
    @Test func aFlatFaceIsAFanWithOneNormal() {
        let shape = Shape { $0.face([Point(0, 0, 0), Point(1, 0, 0), Point(1, 1, 0), Point(0, 1, 0)], .steel) }
        let surface = shape.surface(.steel)
        #expect(surface.indices == [0, 1, 2, 0, 2, 3])
        #expect(surface.normals.allSatisfy { $0 == Point(0, 0, 1) })
    }

    @Test(arguments: [3, 5, 8]) func aFaceOfManyCornersHasTwoTrianglesLess(corners: Int) {
        let ring = (0..<corners).map { corner in
            let part = Float(corner) / Float(corners)
            return Point(cosine(part), cosine(part - 0.25), 0)
        }
        let surface = Shape { $0.face(ring, .steel) }.surface(.steel)
        #expect(surface.indices.count == (corners - 2) * 3)
        #expect(abs(surface.area - Float(corners) / 2 * cosine(1 / Float(corners) - 0.25)) < 1e-4)
    }

    @Test func aBoxFillsItsCorners() {
        let shape = Shape { $0.box(Point(1, 2, 3), Point(2, 4, 6), .steel) }
        #expect(shape.bounds == (Point(1, 2, 3), Point(2, 4, 6)))
        #expect(abs(shape.volume - 6) < 1e-4)
        #expect(abs(shape.surface(.steel).area - 22) < 1e-4)
    }

    @Test func aBoxStandsAroundItsCentre() {
        let shape = Shape { $0.box(at: Point(1, 1, 1), size: Point(2, 4, 6), .steel) }
        #expect(shape.bounds == (Point(0, -1, -2), Point(2, 3, 4)))
    }

    @Test func aSlabAlongTheAxesIsABox() {
        let shape = Shape { $0.slab(at: Point(), Point(1, 0, 0), Point(0, 2, 0), Point(0, 0, 3), .steel) }
        #expect(shape.bounds == (Point(-1, -2, -3), Point(1, 2, 3)))
        #expect(abs(shape.volume - 48) < 1e-3)
    }

    @Test func aLeaningSlabKeepsItsVolume() {
        let (cos, sin) = (cosine(0.08), cosine(0.08 - 0.25))
        let shape = Shape {
            $0.slab(at: Point(5, 5, 5), Point(cos, sin, 0) * 2, Point(-sin, cos, 0), Point(0, 0, 1), .steel)
        }
        #expect(abs(shape.volume - 16) < 1e-3)
    }

    @Test(arguments: [Point(0, 3, 0), Point(3, 0, 0), Point(0, 0, -3), Point(1, 2, 2)])
    func aCylinderIsSolidWhereverItPoints(end: Point) {
        let shape = Shape { $0.cylinder(from: Point(), to: end, radius: 0.5, sides: 64, .steel) }
        // A prism of 64 sides has 0.16 % less than the circle.
        #expect(abs(shape.volume / (.pi * 0.25 * 3) - 1) < 0.01)
        #expect(shape.isClosed)
    }

    @Test func anUncappedCylinderIsATube() {
        let tube = Shape { $0.cylinder(from: Point(), to: Point(0, 1, 0), radius: 1, sides: 8, capped: false, .steel) }
        #expect(!tube.isClosed)
        #expect(tube.surface(.steel).normals.allSatisfy { abs($0.y) < 1e-5 })
    }

    @Test func aConeLeansItsNormals() {
        let cone = Shape {
            $0.turned(from: Point(), towards: Point(0, 1, 0), profile: [(1, 0), (0, 1)], sides: 12, .steel)
        }
        #expect(cone.surface(.steel).normals.allSatisfy { abs($0.y - Float(0.5).squareRoot()) < 1e-4 })
        // The tip's second triangles would have no area: one per side is left.
        #expect(cone.surface(.steel).indices.count == 12 * 3)
    }

    @Test(arguments: [8, 16, 40]) func aBallIsRound(sides: Int) {
        let ball = Shape { $0.ball(at: Point(1, 1, 1), radius: 2, sides: sides, .steel) }
        let distances = ball.surface(.steel).positions.map { length($0 - Point(1, 1, 1)) }
        #expect(distances.allSatisfy { abs($0 - 2) < 1e-4 })
        #expect(ball.isClosed)
        #expect(ball.volume > 0)
    }

    @Test func aPipeClosesItsBendsOnly() {
        let straight = Shape { $0.pipe([Point(), Point(2, 0, 0)], radius: 0.1, .steel) }
        let bent = Shape { $0.pipe([Point(), Point(2, 0, 0), Point(2, 2, 0)], radius: 0.1, .steel) }
        let ball = Shape { $0.ball(at: Point(), radius: 0.1, .steel) }
        let count = { (shape: Shape) in shape.surface(.steel).indices.count }
        #expect(count(bent) == 2 * count(straight) + count(ball))
    }

    @Test func aPipeOfOnePointIsNothing() {
        #expect(Shape { $0.pipe([Point()], radius: 0.1, .steel) }.finishes.isEmpty)
    }

    @Test func aFlangeLiesAcrossItsPipe() {
        let (low, high) = Shape { $0.flange(at: Point(), along: Point(0, 0, 9), radius: 0.3, .steel) }.bounds
        #expect(abs(high.z - low.z - 0.04) < 1e-5)
        #expect(high.y > 0.29)
    }

    @Test func finishesComeInOneOrderWhateverCameFirst() {
        let one = Shape {
            $0.box(Point(), Point(1, 1, 1), .steel)
            $0.box(Point(), Point(1, 1, 1), .aluminium)
        }
        let other = Shape {
            $0.box(Point(), Point(1, 1, 1), .aluminium)
            $0.box(Point(), Point(1, 1, 1), .steel)
        }
        #expect(one.finishes == other.finishes)
        #expect(one.finishes == [.aluminium, .steel])
    }

    @Test func oneFinishGathersItsSolids() {
        let shape = Shape {
            $0.box(Point(), Point(1, 1, 1), .steel)
            $0.box(Point(5, 0, 0), Point(6, 1, 1), .steel)
        }
        #expect(shape.finishes == [.steel])
        #expect(shape.surface(.steel).positions.count == 48)
        #expect(abs(shape.volume - 2) < 1e-4)
    }
}
