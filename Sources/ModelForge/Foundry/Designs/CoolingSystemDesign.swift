/// Dry cooler EC2-DT: two long coils in a V, two rows of fans on top, headers along the coils and a pump skid at the
/// front. 12.192 × 2.438 × 2.896 m.
extension Design {
    private static let halfSize = Point(6.096, 2.896, 1.219)
    /// The coils start behind the pump skid.
    private static let coilStart: Float = -4.3
    private static let fanCount = 9
    private static let fanPitch: Float = 1.15

    package static var coolingSystem: Design {
        var design = Design("hydro-cooling-system")
        design.part("Frame", coolerFrame)
        for (name, side) in [("North coil", -1), ("South coil", 1)] as [(String, Float)] {
            design.part(name, explode: Point(0, 0, 1.8 * side)) { coil(&$0, side: side) }
            design.part("\(name) ribs", explode: Point(0, 0, 1.8 * side), detail: true) { ribs(&$0, side: side) }
            let places = (0..<fanCount).map { Point(fanX($0), 2.62, 0.585 * side) }
            let fans = side < 0 ? "North fans" : "South fans"
            design.part(
                fans, explode: Point(0, 1.6, 0.3 * side),
                copiesOf: Shape { $0.fanRing(at: Point(), axis: Point(0, 1, 0), radius: 0.47, depth: 0.264) },
                at: places)
            design.part(
                "\(fans): wheels", explode: Point(0, 2.4, 0.3 * side), detail: true,
                copiesOf: Shape { $0.fanWheel(at: Point(), axis: Point(0, 1, 0), radius: 0.47, depth: 0.264) },
                at: places)
        }
        design.part("Fan deck", explode: Point(0, 1.1, 0), deck)
        design.part("Headers", detail: true, coilHeaders)
        design.part("Pump skid", explode: Point(-1.6, 0, 0), pumps)
        design.part("Pump pipes", explode: Point(-1.6, 0, 0), detail: true, pumpPipes)
        design.part("Control panel", explode: Point(-2.6, 0, 0), panel)
        design.part("Flanges", explode: Point(-2.6, 0, 0), detail: true, coolerFlanges)
        return design
    }

    private static func fanX(_ fan: Int) -> Float { coilStart + 0.62 + Float(fan) * fanPitch }

    private static func coolerFrame(_ shape: inout Shape) {
        let (l, h, w) = (halfSize.x, halfSize.y, halfSize.z)
        for x in [-l, coilStart - 0.12, 0.8, l - 0.12] {
            for z in [-w, w - 0.12] {
                shape.box(Point(x, 0, z), Point(x + 0.12, h - 0.28, z + 0.12), .steel)
            }
            shape.box(Point(x, 0.04, -w + 0.12), Point(x + 0.12, 0.16, w - 0.12), .steel)
        }
        for z in [-w, w - 0.1] {
            shape.box(Point(-l, 0, z), Point(l, 0.16, z + 0.1), .steel)
            shape.box(Point(-l, h - 0.38, z), Point(l, h - 0.28, z + 0.1), .steel)
        }
        shape.box(Point(-l + 0.1, 0.02, -w + 0.1), Point(coilStart, 0.08, w - 0.1), .greyPaint)
        shape.box(Point(coilStart, 0.2, -0.16), Point(l - 0.12, 0.34, 0.16), .steel)
    }

    /// From the foot of the V at the middle to its top at the edge.
    private static func coilAxes(side: Float) -> (centre: Point, up: Point, out: Point) {
        let (foot, top) = (Point(0, 0.38, 0.22 * side), Point(0, 2.46, 1.06 * side))
        let up = (top - foot) / 2
        return ((foot + top) / 2, up, unit(Point(0, -up.z * side, up.y * side)) * side)
    }

    private static func coil(_ shape: inout Shape, side: Float) {
        let (centre, up, out) = coilAxes(side: side)
        let length = halfSize.x - 0.16 - coilStart
        let middle = Point(coilStart + length / 2, centre.y, centre.z)
        // Right-handed axes keep every face turned outwards.
        let across = out * (side * 0.1)
        shape.slab(at: middle, Point(length / 2, 0, 0), up, cross(Point(1, 0, 0), unit(up)) * 0.1, .coil)
        for x in [coilStart + 0.02, coilStart + length * 0.333, coilStart + length * 0.666, coilStart + length - 0.02] {
            shape.slab(
                at: Point(x, centre.y, centre.z) + across * 0.1, Point(0.04, 0, 0), up * 1.01,
                cross(Point(1, 0, 0), unit(up)) * 0.13, .steel)
        }
    }

    private static func ribs(_ shape: inout Shape, side: Float) {
        let (centre, up, out) = coilAxes(side: side)
        let length = halfSize.x - 0.2 - coilStart
        let outside = Point(coilStart + length / 2, centre.y, centre.z) + out * 0.104
        for tube in 0..<14 {
            let along = up * (Float(tube) / 6.5 - 1) * 0.96
            shape.slab(
                at: outside + along, Point(length / 2, 0, 0), unit(up) * 0.018,
                cross(Point(1, 0, 0), unit(up)) * 0.008, .aluminium)
        }
        for fin in 0..<52 {
            let x = coilStart + 0.1 + Float(fin) * (length - 0.2) / 51
            shape.slab(
                at: Point(x, outside.y, outside.z), Point(0.008, 0, 0), up * 0.97,
                cross(Point(1, 0, 0), unit(up)) * 0.012, .coil)
        }
    }

    private static func deck(_ shape: inout Shape) {
        let (l, w) = (halfSize.x, halfSize.z)
        shape.box(Point(coilStart - 0.02, 2.56, -w + 0.02), Point(l - 0.02, 2.63, w - 0.02), .greyPaint)
        shape.box(Point(coilStart - 0.02, 2.46, -w + 0.04), Point(coilStart + 0.02, 2.56, w - 0.04), .greyPaint)
        // The end of the V is closed with sheet so that the fans draw through the coils alone.
        for x in [coilStart, l - 0.16] {
            let corners = [Point(x, 0.36, 0.2), Point(x, 2.5, 1.02), Point(x, 2.5, -1.02), Point(x, 0.36, -0.2)]
            shape.face(corners, .greyPaint)
        }
    }

    private static func coilHeaders(_ shape: inout Shape) {
        for side in [-1, 1] as [Float] {
            shape.pipe(
                [
                    Point(-4.75, 2.3, 0.72 * side), Point(coilStart - 0.2, 2.3, 0.98 * side),
                    Point(coilStart - 0.2, 0.6, 0.34 * side),
                ], radius: 0.06, .back)
            shape.pipe(
                [
                    Point(-4.75, 0.5, 0.6 * side), Point(coilStart - 0.35, 0.5, 0.6 * side),
                    Point(coilStart - 0.35, 2.1, 1.0 * side),
                ], radius: 0.06, .supply)
            for stub in 0..<6 {
                let y = 0.7 + Float(stub) * 0.3
                let z = (0.36 + Float(stub) * 0.11) * side
                shape.cylinder(
                    from: Point(coilStart - 0.2, y, z), to: Point(coilStart + 0.05, y, z), radius: 0.02, sides: 6,
                    capped: false, .copper)
            }
        }
    }

    private static func pumps(_ shape: inout Shape) {
        for z in [-0.5, 0.5] as [Float] {
            shape.box(at: Point(-5.2, 0.14, z), size: Point(1.2, 0.12, 0.5), .darkPaint)
            shape.cylinder(from: Point(-5.65, 0.5, z), to: Point(-5.05, 0.5, z), radius: 0.19, sides: 16, .pump)
            shape.cylinder(from: Point(-5.05, 0.5, z), to: Point(-4.92, 0.5, z), radius: 0.1, sides: 10, .steel)
            shape.cylinder(from: Point(-4.92, 0.5, z), to: Point(-4.7, 0.5, z), radius: 0.25, sides: 16, .pump)
            shape.box(at: Point(-5.4, 0.74, z), size: Point(0.24, 0.12, 0.2), .darkPaint)
            shape.cylinder(from: Point(-4.81, 0.7, z), to: Point(-4.81, 1.1, z), radius: 0.07, sides: 10, .supply)
        }
        shape.turned(
            from: Point(-5.4, 1.2, 0), towards: Point(-5.4, 2.4, 0),
            profile: [(0, 0), (0.2, 0.02), (0.28, 0.12), (0.28, 1.0), (0.2, 1.1), (0, 1.12)], sides: 18, .greyPaint)
        for z in [-0.2, 0.2] as [Float] {
            shape.box(Point(-5.44, 0.08, z - 0.03), Point(-5.36, 1.25, z + 0.03), .steel)
        }
    }

    private static func pumpPipes(_ shape: inout Shape) {
        shape.pipe([Point(-4.81, 1.1, -0.5), Point(-4.81, 1.1, 0.5)], radius: 0.07, .supply)
        shape.pipe(
            [Point(-4.81, 1.1, 0), Point(-5.2, 1.1, 0), Point(-5.2, 1.1, 0.85), Point(-6.04, 1.1, 0.85)],
            radius: 0.07, .supply)
        shape.pipe(
            [Point(-6.04, 1.1, -0.85), Point(-4.75, 1.1, -0.85), Point(-4.75, 2.3, -0.72), Point(-4.75, 2.3, 0.72)],
            radius: 0.07, .back)
        shape.pipe([Point(-5.4, 1.2, 0), Point(-5.1, 1.0, 0), Point(-4.81, 1.1, 0)], radius: 0.03, sides: 8, .supply)
    }

    private static func panel(_ shape: inout Shape) {
        shape.box(Point(-6.08, 0.5, -0.45), Point(-5.78, 2.35, 0.45), .cabinetPaint)
        shape.box(Point(-6.09, 0.56, -0.41), Point(-6.075, 2.29, 0.41), .greyPaint)
        shape.box(Point(-6.094, 1.75, -0.2), Point(-6.085, 2.0, 0.2), .darkPaint)
        shape.box(Point(-6.096, 1.2, 0.3), Point(-6.085, 1.45, 0.34), .darkPaint)
    }

    private static func coolerFlanges(_ shape: inout Shape) {
        for (z, finish) in [(-0.85, .back), (0.85, .supply)] as [(Float, Finish)] {
            shape.cylinder(from: Point(-6.06, 1.1, z), to: Point(-5.9, 1.1, z), radius: 0.07, finish)
            shape.flange(at: Point(-6.07, 1.1, z), along: Point(1, 0, 0), radius: 0.12, .steel)
        }
    }
}
