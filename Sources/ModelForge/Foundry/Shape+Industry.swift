/// What the four machines have in common.
extension Shape {
    /// A sheet folded into trapezoids, seen from both sides. It starts at `origin`, runs along `run`, stands along
    /// `rise`, and its waves reach `depth` outwards.
    package mutating func corrugated(
        from origin: Point, along run: Point, upTo rise: Point, waves: Int, depth: Point, _ finish: Finish
    ) {
        let pitch = run / Float(waves)
        let stops: [(along: Float, out: Float)] = [(0, 0), (0.25, 0), (0.38, 1), (0.78, 1), (0.91, 0), (1, 0)]
        for wave in 0..<waves {
            let start = origin + pitch * Float(wave)
            for (near, far) in zip(stops, stops.dropFirst()) {
                let a = start + pitch * near.along + depth * near.out
                let b = start + pitch * far.along + depth * far.out
                face([a, b, b + rise, a + rise], finish)
            }
        }
    }

    /// Slats in a frame on a wall that looks along `outwards` (±z).
    package mutating func louvre(at centre: Point, width: Float, height: Float, outwards: Float, slats: Int) {
        box(at: centre, size: Point(width, height, 0.03), .darkPaint)
        let step = height / Float(slats)
        for slat in 0..<slats {
            let y = centre.y - height / 2 + step * (Float(slat) + 0.5)
            let across = Point(0, step * 0.36, -0.012 * outwards)
            slab(
                at: Point(centre.x, y, centre.z + 0.014 * outwards), Point(width / 2 - 0.02, 0, 0), across,
                unit(Point(0, 0.012 * outwards, step * 0.36)) * 0.003, .steel)
        }
    }

    /// An insulator with its sheds, cap and terminal, from `foot` towards `top`.
    package mutating func bushing(from foot: Point, to top: Point, radius: Float, sheds: Int, _ finish: Finish) {
        let length = ((top - foot) * (top - foot)).sum().squareRoot()
        let (start, end) = (length * 0.12, length * 0.86)
        turned(
            from: foot, towards: top,
            profile: [(0, 0), (radius * 1.15, 0), (radius * 1.15, start * 0.5), (radius * 0.85, start)], sides: 12,
            .greyPaint)
        var profile: [(radius: Float, along: Float)] = [(radius * 0.62, start)]
        let step = (end - start) / Float(sheds)
        for shed in 0..<sheds {
            let along = start + step * Float(shed)
            let reach = radius * (shed % 2 == 0 ? 1 : 0.84)
            profile += [
                (radius * 0.6, along + step * 0.3), (reach, along + step * 0.42), (radius * 0.58, along + step),
            ]
        }
        turned(from: foot, towards: top, profile: profile, sides: 12, finish)
        turned(
            from: foot, towards: top,
            profile: [
                (radius * 0.66, end), (radius * 0.66, length * 0.92), (radius * 0.2, length * 0.93),
                (radius * 0.2, length), (0, length),
            ], sides: 10, .aluminium)
    }

    /// A flat bank of fins that lie in planes across x, hanging between two collectors.
    package mutating func radiator(at centre: Point, size: Point, fins: Int, _ finish: Finish) {
        for fin in 0..<fins {
            let x = centre.x - size.x / 2 + size.x * (Float(fin) + 0.5) / Float(fins)
            box(at: Point(x, centre.y, centre.z), size: Point(size.x / Float(fins) * 0.42, size.y, size.z), finish)
        }
        for y in [centre.y - size.y / 2 + 0.1, centre.y + size.y / 2 - 0.1] {
            cylinder(
                from: Point(centre.x - size.x / 2, y, centre.z), to: Point(centre.x + size.x / 2, y, centre.z),
                radius: 0.06, sides: 8, finish)
        }
    }

    /// The ring and the dark mouth of a fan that blows along `axis`; what is seen of it from afar.
    package mutating func fanRing(at centre: Point, axis: Point, radius: Float, depth: Float) {
        turned(
            from: centre, towards: centre + axis,
            profile: [
                (radius, 0), (radius, depth), (radius * 0.93, depth), (radius * 0.93, depth * 0.35), (0, depth * 0.3),
            ],
            sides: 16, .darkPaint)
    }

    /// Blades, hub and guard.
    package mutating func fanWheel(at centre: Point, axis: Point, radius: Float, depth: Float) {
        let hub = centre + axis * (depth * 0.35)
        cylinder(from: hub, to: centre + axis * (depth * 0.85), radius: radius * 0.2, sides: 10, .greyPaint)
        let side = unit(cross(axis, abs(axis.y) < 0.9 ? Point(0, 1, 0) : Point(1, 0, 0)))
        let other = cross(axis, side)
        let middle = centre + axis * (depth * 0.6)
        for blade in 0..<5 {
            let direction = turn(side, other, Float(blade) / 5)
            let across = unit(cross(axis, direction) + axis * 0.45)
            slab(
                at: middle + direction * (radius * 0.55), direction * (radius * 0.36), across * (radius * 0.17),
                cross(direction, across) * 0.006, .steel)
        }
        let top = centre + axis * depth
        for bar in 0..<3 {
            let direction = turn(side, other, Float(bar) / 6) * (radius * 0.96)
            let across = unit(cross(axis, direction)) * 0.006
            slab(at: top, direction, across, axis * 0.006, .steel)
        }
        for ring in [0.35, 0.65] as [Float] {
            turned(
                from: top, towards: top + axis,
                profile: [(radius * ring, 0), (radius * ring + 0.012, 0.004), (radius * ring, 0.012)], sides: 14, .steel
            )
        }
    }

    private func turn(_ side: Point, _ other: Point, _ part: Float) -> Point {
        side * cosine(part) + other * cosine(part - 0.25)
    }
}
