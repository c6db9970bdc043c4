/// Power transformer, 100 MVA 132/33 kV: tank, radiator banks on both sides with fans under them, conservator on top,
/// three slanted HV bushings and four LV bushings. 9.5 × 5.5 × 6.5 m.
extension Design {
    private static let tankHalf = Point(2.75, 1.9, 1.25)
    private static let tankFloor: Float = 0.75

    package static var powerTransformer: Design {
        var design = Design("pt-substation-ultra")
        design.part("Plinth", explode: Point(0, 0, 0), plinth)
        design.part("Tank", explode: Point(0, 1.2, 0), tank)
        design.part("Tank stiffeners", explode: Point(0, 1.2, 0), detail: true, stiffeners)
        for (name, side) in [("North", -1), ("South", 1)] as [(String, Float)] {
            let banks = (0..<5).map { Point(-2.3 + Float($0) * 1.15, 0, 2.15 * side) }
            let out = Point(0, 1.2, 2.6 * side)
            design.part("\(name) radiators", explode: out, copiesOf: Shape(radiatorBank), at: banks)
            design.part("\(name) pipes", explode: out) { radiatorPipes(&$0, side: side) }
            design.part(
                "\(name) fans", explode: Point(0, 0.4, 2.6 * side), detail: true, copiesOf: Shape(bankFan), at: banks)
        }
        design.part("Conservator", explode: Point(0, 3.4, 0), conservator)
        design.part(
            "HV bushings", explode: Point(0.6, 4.2, 0), copiesOf: Shape(highVoltage),
            at: [-1.35, 0, 1.35].map { Point($0, 4.6, 0.62) })
        design.part("HV neutral", explode: Point(0.6, 4.2, 0), neutral)
        design.part(
            "LV bushings", explode: Point(-0.6, 4.2, 0), copiesOf: Shape(lowVoltage),
            at: [-1.8, -0.9, 0, 0.9].map { Point($0, 4.62, 0) })
        design.part("Arrester stand", explode: Point(1.6, 0, 0), detail: true, arresterStand)
        design.part(
            "Surge arresters", explode: Point(1.6, 2.6, 0), detail: true, copiesOf: Shape(arrester),
            at: [-1.1, 0, 1.1].map { Point(3.42, 3.25, $0) })
        design.part("Control cabinet", explode: Point(-2.4, 0.6, 0), controlCabinet)
        design.part("Tap changer", explode: Point(2.2, 0.8, 0), tapChanger)
        design.part("Ladder and gauges", explode: Point(-1.6, 1.2, 0), detail: true, fittings)
        return design
    }

    private static func plinth(_ shape: inout Shape) {
        shape.box(Point(-4.75, 0, -2.75), Point(4.75, 0.25, 2.75), .concrete)
        shape.box(Point(-4.6, 0.25, -2.6), Point(4.6, 0.27, 2.6), .gravel)
        shape.box(Point(-3.2, 0.25, -1.5), Point(3.2, 0.5, 1.5), .concrete)
        for z in [-0.8, 0.8] as [Float] {
            shape.box(Point(-3.6, 0.5, z - 0.06), Point(3.6, 0.6, z + 0.06), .steel)
            for x in [-2.2, -0.75, 0.75, 2.2] as [Float] {
                shape.cylinder(
                    from: Point(x, 0.69, z - 0.08), to: Point(x, 0.69, z + 0.08), radius: 0.12, sides: 12, .darkPaint)
            }
        }
    }

    private static func tank(_ shape: inout Shape) {
        let top = tankFloor + tankHalf.y * 2
        shape.box(Point(-tankHalf.x, tankFloor, -tankHalf.z), Point(tankHalf.x, top, tankHalf.z), .tankPaint)
        shape.box(
            Point(-tankHalf.x - 0.12, top - 0.14, -tankHalf.z - 0.12), Point(tankHalf.x + 0.12, top, tankHalf.z + 0.12),
            .tankPaint)
        shape.box(
            Point(-tankHalf.x + 0.15, top, -tankHalf.z + 0.15), Point(tankHalf.x - 0.15, top + 0.08, tankHalf.z - 0.15),
            .tankPaint)
        shape.box(
            Point(-tankHalf.x - 0.06, tankFloor, -tankHalf.z - 0.06),
            Point(tankHalf.x + 0.06, tankFloor + 0.2, tankHalf.z + 0.06), .tankPaint)
    }

    private static func stiffeners(_ shape: inout Shape) {
        for rib in 0..<9 {
            let x = -2.5 + Float(rib) * 0.625
            for z in [-tankHalf.z, tankHalf.z] {
                shape.box(at: Point(x, 2.6, z), size: Point(0.09, 3.3, 0.18), .tankPaint)
            }
        }
        for rib in 0..<4 {
            let z = -0.9 + Float(rib) * 0.6
            for x in [-tankHalf.x, tankHalf.x] {
                shape.box(at: Point(x, 2.6, z), size: Point(0.18, 3.3, 0.09), .tankPaint)
            }
        }
        for bolt in 0..<26 {
            for z in [-tankHalf.z - 0.06, tankHalf.z + 0.06] {
                shape.box(at: Point(-2.75 + Float(bolt) * 0.22, 4.57, z), size: Point(0.05, 0.05, 0.05), .steel)
            }
        }
        for x in [-2.3, 2.3] as [Float] {
            for z in [-tankHalf.z - 0.1, tankHalf.z + 0.1] {
                shape.cylinder(
                    from: Point(x, 3.9, z), to: Point(x, 3.9, z * 1.13), radius: 0.09, sides: 10, .steel)
            }
        }
    }

    private static func radiatorBank(_ shape: inout Shape) {
        shape.radiator(at: Point(0, 2.65, 0), size: Point(0.92, 2.9, 0.62), fins: 9, .finPaint)
    }

    private static func radiatorPipes(_ shape: inout Shape, side: Float) {
        let z = 2.15 * side
        for bank in 0..<5 {
            let x = -2.3 + Float(bank) * 1.15
            for y in [1.3, 4.0] as [Float] {
                shape.cylinder(
                    from: Point(x, y, tankHalf.z * side), to: Point(x, y, z), radius: 0.09, sides: 8, capped: false,
                    .tankPaint)
            }
        }
        for x in [-2.85, 2.85] as [Float] {
            shape.box(Point(x - 0.05, 0.27, z - 0.05), Point(x + 0.05, 1.3, z + 0.05), .steel)
        }
        shape.box(Point(-2.9, 1.06, z - 0.36), Point(2.9, 1.14, z - 0.28), .steel)
        shape.box(Point(-2.9, 1.06, z + 0.28), Point(2.9, 1.14, z + 0.36), .steel)
    }

    private static func bankFan(_ shape: inout Shape) {
        shape.fanRing(at: Point(0, 0.86, 0), axis: Point(0, 1, 0), radius: 0.36, depth: 0.16)
        shape.fanWheel(at: Point(0, 0.86, 0), axis: Point(0, 1, 0), radius: 0.36, depth: 0.16)
    }

    private static func conservator(_ shape: inout Shape) {
        let (y, z): (Float, Float) = (5.55, -0.75)
        shape.turned(
            from: Point(-2.4, y, z), towards: Point(2.4, y, z),
            profile: [(0, -0.1), (0.38, -0.04), (0.5, 0.05), (0.5, 4.05), (0.38, 4.14), (0, 4.2)], sides: 20, .tankPaint
        )
        for x in [-1.6, 0.9] as [Float] {
            shape.box(Point(x - 0.06, 4.6, z - 0.3), Point(x + 0.06, y - 0.3, z + 0.3), .steel)
        }
        shape.cylinder(
            from: Point(-2.52, y - 0.1, z + 0.2), to: Point(-2.45, y - 0.1, z + 0.2), radius: 0.16, sides: 14, .light)
        shape.pipe(
            [Point(1.9, y - 0.4, z), Point(2.1, 5.0, z), Point(2.1, 4.62, -0.3)], radius: 0.06, sides: 8, .tankPaint)
        shape.cylinder(
            from: Point(2.02, 4.86, z - 0.02), to: Point(2.18, 4.86, z + 0.22), radius: 0.12, sides: 10, .accent)
        shape.pipe(
            [Point(-1.9, y - 0.4, z), Point(-2.3, 5.0, -1.1), Point(-3.0, 4.9, -1.1), Point(-3.0, 1.8, -1.1)],
            radius: 0.035, sides: 6, .tankPaint)
        shape.cylinder(
            from: Point(-3.0, 1.45, -1.1), to: Point(-3.0, 1.85, -1.1), radius: 0.11, sides: 10, .light)
    }

    private static func highVoltage(_ shape: inout Shape) {
        let turret = Point(0, 0.32, 0.08)
        shape.cylinder(from: Point(), to: turret, radius: 0.26, sides: 14, .tankPaint)
        shape.bushing(from: turret, to: Point(0, 1.89, 0.46), radius: 0.17, sheds: 11, .porcelain)
    }

    private static func neutral(_ shape: inout Shape) {
        shape.bushing(from: Point(2.35, 4.62, 0.5), to: Point(2.5, 5.7, 0.7), radius: 0.12, sheds: 6, .porcelain)
    }

    private static func lowVoltage(_ shape: inout Shape) {
        shape.cylinder(from: Point(), to: Point(0, 0.14, 0), radius: 0.17, sides: 12, .tankPaint)
        shape.bushing(from: Point(0, 0.14, 0), to: Point(0, 0.98, 0), radius: 0.12, sheds: 5, .porcelain)
    }

    private static func arresterStand(_ shape: inout Shape) {
        shape.box(Point(3.35, 0.27, -1.3), Point(3.5, 3.1, -1.15), .steel)
        shape.box(Point(3.35, 0.27, 1.15), Point(3.5, 3.1, 1.3), .steel)
        shape.box(Point(3.3, 3.1, -1.4), Point(3.55, 3.25, 1.4), .steel)
    }

    private static func arrester(_ shape: inout Shape) {
        shape.bushing(from: Point(), to: Point(0, 1.5, 0), radius: 0.13, sheds: 8, .silicone)
    }

    private static func controlCabinet(_ shape: inout Shape) {
        shape.box(Point(-4.35, 0.27, -0.9), Point(-3.65, 0.45, 0.9), .concrete)
        shape.box(Point(-4.3, 0.45, -0.85), Point(-3.7, 2.5, 0.85), .cabinetPaint)
        shape.box(Point(-4.36, 2.5, -0.91), Point(-3.64, 2.58, 0.91), .cabinetPaint)
        for z in [-0.42, 0.42] as [Float] {
            shape.box(Point(-4.33, 0.55, z - 0.39), Point(-4.3, 2.42, z + 0.39), .greyPaint)
            shape.box(Point(-4.36, 1.4, z + 0.26), Point(-4.33, 1.62, z + 0.3), .darkPaint)
            shape.box(Point(-4.34, 1.95, z - 0.2), Point(-4.33, 2.2, z + 0.2), .darkPaint)
        }
        shape.pipe([Point(-3.7, 0.7, 0), Point(-2.9, 0.7, 0), Point(-2.9, 1.6, 0)], radius: 0.06, sides: 8, .steel)
    }

    private static func tapChanger(_ shape: inout Shape) {
        shape.cylinder(from: Point(2.95, 1.1, 0), to: Point(2.95, 4.3, 0), radius: 0.32, sides: 16, .tankPaint)
        shape.cylinder(from: Point(2.95, 4.3, 0), to: Point(2.95, 4.48, 0), radius: 0.4, sides: 16, .greyPaint)
        shape.box(Point(2.75, 1.2, 0.75), Point(3.2, 2.2, 1.2), .cabinetPaint)
        shape.cylinder(from: Point(3.0, 2.2, 0.95), to: Point(3.0, 4.4, 0.95), radius: 0.03, sides: 6, .steel)
        shape.cylinder(from: Point(3.0, 4.4, 0.95), to: Point(3.0, 4.4, 0.1), radius: 0.03, sides: 6, .steel)
    }

    private static func fittings(_ shape: inout Shape) {
        for z in [0.55, 0.95] as [Float] {
            shape.cylinder(from: Point(-2.88, 0.6, z), to: Point(-2.88, 5.3, z), radius: 0.02, sides: 6, .steel)
        }
        for rung in 0..<15 {
            let y = 0.8 + Float(rung) * 0.3
            shape.cylinder(
                from: Point(-2.88, y, 0.55), to: Point(-2.88, y, 0.95), radius: 0.014, sides: 5, capped: false, .steel)
        }
        for z in [-0.5, -0.2, 0.1] as [Float] {
            shape.cylinder(from: Point(-2.78, 2.2, z), to: Point(-2.9, 2.2, z), radius: 0.1, sides: 14, .light)
        }
        for x in [-2.6, -0.9, 0.9, 2.6] as [Float] {
            shape.cylinder(from: Point(x, 4.68, 1.1), to: Point(x, 5.7, 1.1), radius: 0.018, sides: 5, .accent)
        }
    }
}
