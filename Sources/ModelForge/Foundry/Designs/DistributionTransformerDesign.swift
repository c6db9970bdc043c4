/// Distribution transformer, 3,750 kVA 33/0.4 kV, on its pad: finned tank, HV bushings, LV bushings, cable box and
/// cabinet. 3.2 × 2.4 × 2.7 m.
extension Design {
    package static var distributionTransformer: Design {
        var design = Design("dt-renewable-ultra")
        design.part("Pad", pad)
        design.part("Tank", explode: Point(0, 0.6, 0), distributionTank)
        design.part("Lid bolts", explode: Point(0, 1.3, 0), detail: true, lidBolts)
        for (name, side) in [("North fins", -1), ("South fins", 1)] as [(String, Float)] {
            design.part(name, explode: Point(0, 0.6, 1.1 * side)) { fins(&$0, side: side) }
        }
        design.part("Lid", explode: Point(0, 1.3, 0), lid)
        design.part("HV bushings", explode: Point(0, 2.0, 0.2), smallHighVoltage)
        design.part("LV bushings", explode: Point(0, 2.0, -0.2), detail: true, smallLowVoltage)
        design.part("Conservator", explode: Point(0.4, 1.7, 0), smallConservator)
        design.part("LV cable box", explode: Point(-1.1, 0.5, 0), cableBox)
        design.part("Control cabinet", explode: Point(1.2, 0.5, 0), smallCabinet)
        design.part("Gauges and lugs", explode: Point(0, 1.3, 0), detail: true, smallFittings)
        return design
    }

    private static func pad(_ shape: inout Shape) {
        shape.box(Point(-1.6, 0, -1.2), Point(1.6, 0.18, 1.2), .concrete)
        for z in [-0.42, 0.42] as [Float] {
            shape.box(Point(-1.1, 0.18, z - 0.06), Point(1.1, 0.3, z + 0.06), .steel)
            for x in [-0.8, 0.8] as [Float] {
                shape.cylinder(
                    from: Point(x, 0.27, z - 0.1), to: Point(x, 0.27, z + 0.1), radius: 0.09, sides: 12, .darkPaint)
            }
        }
    }

    private static func distributionTank(_ shape: inout Shape) {
        shape.box(Point(-1.05, 0.32, -0.5), Point(1.05, 1.78, 0.5), .tankPaint)
        shape.box(Point(-1.12, 1.7, -0.58), Point(1.12, 1.78, 0.58), .tankPaint)
        shape.box(Point(-1.08, 0.3, -0.53), Point(1.08, 0.38, 0.53), .tankPaint)
    }

    private static func lid(_ shape: inout Shape) {
        shape.box(Point(-1.12, 1.78, -0.58), Point(1.12, 1.83, 0.58), .tankPaint)
    }

    private static func lidBolts(_ shape: inout Shape) {
        for bolt in 0..<16 {
            for z in [-0.545, 0.545] as [Float] {
                shape.box(at: Point(-1.05 + Float(bolt) * 0.14, 1.845, z), size: Point(0.035, 0.03, 0.035), .steel)
            }
        }
        for bolt in 0..<7 {
            for x in [-1.09, 1.09] as [Float] {
                shape.box(at: Point(x, 1.845, -0.42 + Float(bolt) * 0.14), size: Point(0.035, 0.03, 0.035), .steel)
            }
        }
    }

    private static func fins(_ shape: inout Shape, side: Float) {
        for fin in 0..<24 {
            let x = -0.98 + Float(fin) * 0.0852
            shape.box(at: Point(x, 1.04, 0.7 * side), size: Point(0.022, 1.2, 0.42), .finPaint)
        }
        for y in [0.52, 1.04, 1.56] as [Float] {
            shape.box(at: Point(0, y, 0.9 * side), size: Point(2.02, 0.03, 0.025), .finPaint)
        }
    }

    private static func smallHighVoltage(_ shape: inout Shape) {
        for x in [-0.55, 0, 0.55] as [Float] {
            shape.bushing(from: Point(x, 1.83, 0.28), to: Point(x, 2.7, 0.36), radius: 0.085, sheds: 6, .porcelain)
        }
    }

    private static func smallLowVoltage(_ shape: inout Shape) {
        for x in [-0.85, -0.5, -0.15, 0.2] as [Float] {
            shape.bushing(from: Point(x, 1.83, -0.28), to: Point(x, 2.2, -0.28), radius: 0.07, sheds: 3, .porcelain)
            shape.box(at: Point(x, 2.2, -0.28), size: Point(0.12, 0.14, 0.025), .copper)
        }
    }

    private static func smallConservator(_ shape: inout Shape) {
        shape.turned(
            from: Point(0.86, 2.4, -0.65), towards: Point(0.86, 2.4, 0.65),
            profile: [(0, -0.04), (0.19, 0), (0.22, 0.04), (0.22, 1.26), (0.19, 1.3), (0, 1.34)], sides: 18, .tankPaint)
        for z in [-0.4, 0.4] as [Float] {
            shape.box(Point(0.82, 1.83, z - 0.04), Point(0.9, 2.22, z + 0.04), .steel)
        }
        shape.pipe([Point(0.7, 2.3, 0), Point(0.55, 2.1, 0), Point(0.55, 1.84, 0)], radius: 0.03, sides: 8, .tankPaint)
        shape.box(at: Point(0.55, 2.0, 0), size: Point(0.14, 0.12, 0.12), .accent)
    }

    private static func cableBox(_ shape: inout Shape) {
        shape.box(Point(-1.55, 0.3, -0.48), Point(-1.07, 1.75, 0.48), .cabinetPaint)
        shape.box(Point(-1.58, 1.75, -0.51), Point(-1.05, 1.8, 0.51), .cabinetPaint)
        shape.box(Point(-1.57, 0.42, -0.42), Point(-1.55, 1.66, 0.42), .greyPaint)
        shape.box(Point(-1.585, 1.2, -0.14), Point(-1.57, 1.45, 0.14), .accent)
        for z in [-0.3, -0.1, 0.1, 0.3] as [Float] {
            shape.cylinder(from: Point(-1.31, 0.18, z), to: Point(-1.31, 0.32, z), radius: 0.06, sides: 8, .rubber)
        }
    }

    private static func smallCabinet(_ shape: inout Shape) {
        shape.box(Point(1.12, 0.55, -0.42), Point(1.45, 1.6, 0.3), .cabinetPaint)
        shape.box(Point(1.1, 1.6, -0.44), Point(1.48, 1.64, 0.32), .cabinetPaint)
        shape.box(Point(1.45, 0.6, -0.38), Point(1.465, 1.55, 0.26), .greyPaint)
        shape.box(Point(1.465, 1.0, 0.14), Point(1.49, 1.2, 0.17), .darkPaint)
        shape.box(Point(1.465, 1.28, -0.26), Point(1.475, 1.46, 0.02), .darkPaint)
        shape.pipe([Point(1.28, 0.55, 0), Point(1.28, 0.18, 0)], radius: 0.05, sides: 8, .steel)
    }

    private static func smallFittings(_ shape: inout Shape) {
        for x in [-0.95, 0.35] as [Float] {
            for z in [-0.5, 0.5] as [Float] {
                shape.box(at: Point(x, 1.92, z), size: Point(0.14, 0.16, 0.03), .steel)
            }
        }
        for z in [0.42, 0.05] as [Float] {
            shape.cylinder(
                from: Point(-0.1 - z, 1.83, 0), to: Point(-0.1 - z, 1.98, 0), radius: 0.07, sides: 12, .light)
        }
        shape.cylinder(from: Point(0.62, 1.83, -0.4), to: Point(0.62, 2.0, -0.4), radius: 0.05, sides: 10, .copper)
    }
}
