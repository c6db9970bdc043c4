/// ANTSPACE HD5: a 40-foot high-cube container with 308 hydro miners in two rows, doors at the rear (east) and the
/// coolant's flanges at the front.
extension Design {
    private static let half = Point(6.098, 2.896, 1.219)
    private static let post: Float = 0.16
    /// 22 columns of 7 on each side of the aisle.
    private static let columns = 22
    private static let levels = 7

    package static var container: Design {
        var design = Design("antspace-hd5")
        design.part("Frame", containerFrame)
        design.part("Corner castings", detail: true, castings)
        for (name, side) in [("North wall", -1), ("South wall", 1)] as [(String, Float)] {
            design.part(name, explode: Point(0, 0, 2.4 * side)) { wall(&$0, side: side) }
            design.part("\(name) vents", explode: Point(0, 0, 2.4 * side), detail: true) { vents(&$0, side: side) }
        }
        design.part("Roof", explode: Point(0, 2.2, 0), roof)
        design.part("Rear doors", explode: Point(1.8, 0, 0), doors)
        design.part("Door gear", explode: Point(1.8, 0, 0), detail: true, doorGear)
        design.part("Front wall", explode: Point(-1.8, 0, 0), frontWall)
        design.part("Coolant flanges", explode: Point(-1.8, 0, 0), flanges)
        addInside(to: &design)
        return design
    }

    private static func addInside(to design: inout Design) {
        design.part("Floor grating", detail: true, grating)
        for (name, side) in [("North racks", -1), ("South racks", 1)] as [(String, Float)] {
            let explode = Point(0, 0, 1.1 * side)
            design.part(name, explode: explode, detail: true) { rack(&$0, side: side) }
            let places = (0..<columns).map { Point(columnX($0), 0, 0) }
            design.part(
                "\(name): miners", explode: explode, detail: true, copiesOf: Shape { minerColumn(&$0, side: side) },
                at: places)
        }
        design.part("Coolant headers", explode: Point(0, 1, 0), detail: true, headers)
        design.part("Power distribution", explode: Point(-0.7, 0, 0), detail: true, switchboards)
        design.part("Cable tray and lights", explode: Point(0, 1.5, 0), detail: true, tray)
    }

    private static func containerFrame(_ shape: inout Shape) {
        for x in [-half.x, half.x - post] {
            for z in [-half.z, half.z - post] {
                shape.box(Point(x, 0, z), Point(x + post, half.y, z + post), .whitePaint)
            }
            shape.box(Point(x, 0, -half.z + post), Point(x + post, 0.16, half.z - post), .whitePaint)
            shape.box(Point(x, half.y - 0.13, -half.z + post), Point(x + post, half.y, half.z - post), .whitePaint)
        }
        for z in [-half.z, half.z - 0.1] {
            shape.box(Point(-half.x + post, 0, z), Point(half.x - post, 0.16, z + 0.1), .whitePaint)
            shape.box(
                Point(-half.x + post, half.y - 0.11, z), Point(half.x - post, half.y, z + 0.1), .whitePaint)
        }
        shape.box(Point(-half.x + post, 0.06, -half.z + 0.1), Point(half.x - post, 0.15, half.z - 0.1), .greyPaint)
    }

    private static func castings(_ shape: inout Shape) {
        for x in [-half.x + 0.089, half.x - 0.089] {
            for y in [0.06, half.y - 0.06] as [Float] {
                for z in [-half.z + 0.081, half.z - 0.081] {
                    shape.box(at: Point(x, y, z), size: Point(0.178, 0.12, 0.162), .steel)
                    let outwards: Float = z > 0 ? 0.082 : -0.082
                    shape.box(at: Point(x, y, z + outwards * 0.96), size: Point(0.08, 0.06, 0.005), .rubber)
                }
            }
        }
    }

    private static func wall(_ shape: inout Shape, side: Float) {
        // The waves reach inwards, as a container's do, so that the outer size stays the frame's.
        let origin = Point(-(half.x - post) * side, 0.16, (half.z - 0.065) * side)
        shape.corrugated(
            from: origin, along: Point((half.x - post) * 2 * side, 0, 0), upTo: Point(0, half.y - 0.27, 0), waves: 34,
            depth: Point(0, 0, 0.035 * side), .whitePaint)
        shape.box(
            at: Point(-4.5, 2.15, (half.z - 0.02) * side), size: Point(1.9, 0.5, 0.03), .darkPaint)
    }

    private static func vents(_ shape: inout Shape, side: Float) {
        for x in [-5.2, -1.6, 1.6, 4.6] as [Float] {
            shape.louvre(
                at: Point(x, 0.62, (half.z - 0.033) * side), width: 1.3, height: 0.62, outwards: side, slats: 8)
        }
    }

    private static func roof(_ shape: inout Shape) {
        shape.corrugated(
            from: Point(-half.x + post, half.y - 0.05, half.z - 0.1), along: Point((half.x - post) * 2, 0, 0),
            upTo: Point(0, 0, -(half.z - 0.1) * 2), waves: 20, depth: Point(0, 0.03, 0), .whitePaint)
    }

    private static func doors(_ shape: inout Shape) {
        for side in [-1, 1] as [Float] {
            let (near, far) = (0.01 * side, (half.z - post) * side)
            shape.box(
                Point(half.x - 0.07, 0.17, min(near, far)), Point(half.x - 0.025, half.y - 0.14, max(near, far)),
                .whitePaint)
            for y in [0.75, 1.35, 1.95, 2.45] as [Float] {
                shape.box(
                    Point(half.x - 0.026, y - 0.09, min(near, far) + 0.08),
                    Point(half.x - 0.012, y + 0.09, max(near, far) - 0.08), .greyPaint)
            }
        }
    }

    private static func doorGear(_ shape: inout Shape) {
        for z in [-0.82, -0.22, 0.22, 0.82] as [Float] {
            shape.cylinder(
                from: Point(half.x - 0.015, 0.2, z), to: Point(half.x - 0.015, half.y - 0.18, z), radius: 0.014,
                sides: 6, .steel)
            shape.box(at: Point(half.x - 0.012, 1.1, z + 0.12), size: Point(0.018, 0.035, 0.26), .steel)
            for y in [0.3, 1.3, 2.6] as [Float] {
                shape.box(at: Point(half.x - 0.014, y, z), size: Point(0.024, 0.07, 0.07), .steel)
            }
        }
        for z in [-half.z + post, half.z - post] {
            for y in [0.4, 1.1, 1.9, 2.5] as [Float] {
                shape.box(at: Point(half.x - 0.02, y, z), size: Point(0.03, 0.12, 0.08), .steel)
            }
        }
    }

    private static func frontWall(_ shape: inout Shape) {
        shape.corrugated(
            from: Point(-half.x + 0.05, 0.16, -half.z + post), along: Point(0, 0, (half.z - post) * 2),
            upTo: Point(0, half.y - 0.29, 0), waves: 6, depth: Point(-0.035, 0, 0), .whitePaint)
        for z in [-0.78, 0.78] as [Float] {
            shape.box(Point(-half.x + 0.002, 1.25, z - 0.28), Point(-half.x + 0.04, 2.35, z + 0.28), .cabinetPaint)
            shape.box(Point(-half.x, 1.75, z + 0.16), Point(-half.x + 0.004, 1.9, z + 0.2), .darkPaint)
        }
    }

    private static func flanges(_ shape: inout Shape) {
        for (z, finish) in [(-0.32, .supply), (0.32, .back)] as [(Float, Finish)] {
            for y in [0.55, 0.95] as [Float] {
                shape.cylinder(
                    from: Point(-half.x + 0.3, y, z), to: Point(-half.x + 0.01, y, z), radius: 0.057, sides: 12, finish)
                shape.flange(at: Point(-half.x + 0.022, y, z), along: Point(1, 0, 0), radius: 0.11, .steel)
            }
        }
    }

    private static func columnX(_ column: Int) -> Float { -4.55 + Float(column) * 0.45 }

    private static func rack(_ shape: inout Shape, side: Float) {
        let (inner, outer) = (0.48 * side, 1.12 * side)
        let (low, high) = (min(inner, outer), max(inner, outer))
        for column in 0...columns where column % 2 == 0 {
            let x = columnX(column) - 0.225
            for z in [low, high - 0.03] {
                shape.box(Point(x - 0.015, 0.15, z), Point(x + 0.015, 2.56, z + 0.03), .greyPaint)
            }
        }
        for level in 0...levels {
            let y = 0.3 + Float(level) * 0.31
            shape.box(Point(-4.79, y - 0.012, low), Point(5.14, y + 0.012, high), .greyPaint)
        }
    }

    private static func minerColumn(_ shape: inout Shape, side: Float) {
        for level in 0..<levels {
            let y = 0.32 + Float(level) * 0.31
            shape.box(at: Point(0, y + 0.1, 0.84 * side), size: Point(0.37, 0.2, 0.42), .aluminium)
            shape.box(at: Point(0, y + 0.1, 0.622 * side), size: Point(0.33, 0.16, 0.02), .darkPaint)
            shape.box(at: Point(-0.09, y + 0.1, 0.602 * side), size: Point(0.035, 0.035, 0.05), .supply)
            shape.box(at: Point(0.09, y + 0.1, 0.602 * side), size: Point(0.035, 0.035, 0.05), .back)
        }
    }

    private static func headers(_ shape: inout Shape) {
        for side in [-1, 1] as [Float] {
            for (offset, finish, z) in [(0, .supply, -0.32), (0.13, .back, 0.32)] as [(Float, Finish, Float)] {
                let place = Point(0, 2.62 - offset, (0.98 - offset) * side)
                shape.pipe(
                    [
                        Point(-5.79, 0.55 + (side + 1) * 0.2, z), Point(-5.2, 0.55 + (side + 1) * 0.2, z),
                        Point(-5.2, place.y, place.z), Point(5.3, place.y, place.z),
                    ], radius: 0.05, finish)
                for column in 0..<columns where column % 2 == 1 {
                    let x = columnX(column) - 0.225 + offset
                    shape.cylinder(
                        from: Point(x, 0.34, 0.56 * side), to: Point(x, 2.5 - offset, 0.56 * side), radius: 0.018,
                        sides: 6, capped: false, finish)
                }
            }
        }
    }

    private static func switchboards(_ shape: inout Shape) {
        for z in [-0.82, 0.82] as [Float] {
            shape.box(at: Point(-5.35, 1.25, z), size: Point(0.62, 2, 0.5), .cabinetPaint)
            for x in [-5.51, -5.19] as [Float] {
                shape.box(at: Point(x, 1.25, z - 0.255 * (z > 0 ? 1 : -1)), size: Point(0.28, 1.86, 0.012), .greyPaint)
                shape.box(
                    at: Point(x + 0.09, 1.3, z - 0.268 * (z > 0 ? 1 : -1)), size: Point(0.02, 0.16, 0.02), .darkPaint)
            }
            shape.box(at: Point(-5.35, 2.1, z - 0.262 * (z > 0 ? 1 : -1)), size: Point(0.2, 0.1, 0.01), .accent)
        }
    }

    private static func tray(_ shape: inout Shape) {
        shape.box(Point(-5, 2.66, -0.22), Point(5.3, 2.68, 0.22), .steel)
        for z in [-0.22, 0.21] as [Float] { shape.box(Point(-5, 2.68, z), Point(5.3, 2.74, z + 0.01), .steel) }
        for x in [-3.6, -1.2, 1.2, 3.6] as [Float] {
            shape.box(at: Point(x, 2.63, 0), size: Point(1.1, 0.03, 0.09), .light)
        }
    }

    private static func grating(_ shape: inout Shape) {
        for strip in 0..<18 {
            let x = -5 + Float(strip) * 0.58
            shape.box(Point(x, 0.15, -0.44), Point(x + 0.52, 0.17, 0.44), .steel)
        }
    }
}
